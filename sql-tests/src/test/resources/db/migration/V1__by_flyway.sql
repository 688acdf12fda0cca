create table by_flyway (id int);
