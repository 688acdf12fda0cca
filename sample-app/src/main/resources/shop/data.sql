-- Six products and 15 orders of two lines each. A database that has data is left alone.
insert into product (id, name, price)
select * from (values
	(1, 'Lantern', 39.90),
	(2, 'Compass', 24.50),
	(3, 'Rope, 20 m', 32.00),
	(4, 'Thermos flask', 27.90),
	(5, 'Field notebook', 8.50),
	(6, 'Magnifying glass', 14.20)
) as seed
where not exists (select 1 from product);

insert into orders (customer, zip, placed_at, payment_id, carrier)
select * from (values
	('Ada', '10115', timestamp with time zone '2026-01-05 09:12:00+00:00', 'seed-01', 'Green Van'),
	('Grace', '20095', timestamp with time zone '2026-01-05 10:40:00+00:00', 'seed-02', 'Pigeon Post'),
	('Alan', '50667', timestamp with time zone '2026-01-06 08:05:00+00:00', 'seed-03', 'Night Train'),
	('Edsger', '80331', timestamp with time zone '2026-01-06 17:31:00+00:00', 'seed-04', 'Green Van'),
	('Barbara', '60311', timestamp with time zone '2026-01-07 12:00:00+00:00', 'seed-05', 'Green Van'),
	('Donald', '70173', timestamp with time zone '2026-01-08 07:45:00+00:00', 'seed-06', 'Pigeon Post'),
	('Margaret', '04109', timestamp with time zone '2026-01-08 19:20:00+00:00', 'seed-07', 'Night Train'),
	('John', '01067', timestamp with time zone '2026-01-09 11:11:00+00:00', 'seed-08', 'Green Van'),
	('Frances', '30159', timestamp with time zone '2026-01-10 14:02:00+00:00', 'seed-09', 'Pigeon Post'),
	('Ken', '28195', timestamp with time zone '2026-01-11 16:48:00+00:00', 'seed-10', 'Night Train'),
	('Radia', '44135', timestamp with time zone '2026-01-12 09:30:00+00:00', 'seed-11', 'Green Van'),
	('Dennis', '90403', timestamp with time zone '2026-01-13 13:13:00+00:00', 'seed-12', 'Pigeon Post'),
	('Adele', '55116', timestamp with time zone '2026-01-14 18:26:00+00:00', 'seed-13', 'Green Van'),
	('Niklaus', '66111', timestamp with time zone '2026-01-15 10:09:00+00:00', 'seed-14', 'Night Train'),
	('Jean', '99084', timestamp with time zone '2026-01-16 15:55:00+00:00', 'seed-15', 'Pigeon Post')
) as seed
where not exists (select 1 from orders);

insert into order_line (order_id, product_id, quantity)
select o.id, p.id, 1 + mod(o.id + p.id, 3)
from orders o
join product p on p.id in (1 + mod(o.id, 6), 1 + mod(o.id + 2, 6))
where not exists (select 1 from order_line);
