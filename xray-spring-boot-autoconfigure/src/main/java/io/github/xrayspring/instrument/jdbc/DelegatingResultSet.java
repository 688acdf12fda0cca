// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.jdbc;

import java.io.InputStream;
import java.io.Reader;
import java.math.BigDecimal;
import java.net.URL;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.NClob;
import java.sql.Ref;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.RowId;
import java.sql.SQLException;
import java.sql.SQLType;
import java.sql.SQLWarning;
import java.sql.SQLXML;
import java.sql.Time;
import java.sql.Timestamp;
import java.util.Calendar;
import java.util.Map;

/**
 * Result that passes everything on. Written out, where other JDBC objects are dynamic
 * proxies: its getters are called once per row and column, and a reflective call each
 * costs more than reading the column.
 */
@SuppressWarnings("deprecation") // What is deprecated is passed on, too.
abstract class DelegatingResultSet implements ResultSet {

	private final ResultSet target;

	DelegatingResultSet(ResultSet target) {
		this.target = target;
	}

	final ResultSet target() {
		return this.target;
	}

	@Override
	public final <T> T unwrap(Class<T> type) throws SQLException {
		return type.isInstance(this) ? type.cast(this) : this.target.unwrap(type);
	}

	@Override
	public final boolean isWrapperFor(Class<?> type) throws SQLException {
		return type.isInstance(this) || this.target.isWrapperFor(type);
	}

	@Override
	public final String toString() {
		return this.target.toString();
	}

	@Override
	public final boolean wasNull() throws SQLException {
		return this.target.wasNull();
	}

	@Override
	public final String getString(int columnIndex) throws SQLException {
		return this.target.getString(columnIndex);
	}

	@Override
	public final boolean getBoolean(int columnIndex) throws SQLException {
		return this.target.getBoolean(columnIndex);
	}

	@Override
	public final byte getByte(int columnIndex) throws SQLException {
		return this.target.getByte(columnIndex);
	}

	@Override
	public final short getShort(int columnIndex) throws SQLException {
		return this.target.getShort(columnIndex);
	}

	@Override
	public final int getInt(int columnIndex) throws SQLException {
		return this.target.getInt(columnIndex);
	}

	@Override
	public final long getLong(int columnIndex) throws SQLException {
		return this.target.getLong(columnIndex);
	}

	@Override
	public final float getFloat(int columnIndex) throws SQLException {
		return this.target.getFloat(columnIndex);
	}

	@Override
	public final double getDouble(int columnIndex) throws SQLException {
		return this.target.getDouble(columnIndex);
	}

	@Override
	public final BigDecimal getBigDecimal(int columnIndex, int scale) throws SQLException {
		return this.target.getBigDecimal(columnIndex, scale);
	}

	@Override
	public final byte[] getBytes(int columnIndex) throws SQLException {
		return this.target.getBytes(columnIndex);
	}

	@Override
	public final Date getDate(int columnIndex) throws SQLException {
		return this.target.getDate(columnIndex);
	}

	@Override
	public final Time getTime(int columnIndex) throws SQLException {
		return this.target.getTime(columnIndex);
	}

	@Override
	public final Timestamp getTimestamp(int columnIndex) throws SQLException {
		return this.target.getTimestamp(columnIndex);
	}

	@Override
	public final InputStream getAsciiStream(int columnIndex) throws SQLException {
		return this.target.getAsciiStream(columnIndex);
	}

	@Override
	public final InputStream getUnicodeStream(int columnIndex) throws SQLException {
		return this.target.getUnicodeStream(columnIndex);
	}

	@Override
	public final InputStream getBinaryStream(int columnIndex) throws SQLException {
		return this.target.getBinaryStream(columnIndex);
	}

	@Override
	public final String getString(String columnLabel) throws SQLException {
		return this.target.getString(columnLabel);
	}

	@Override
	public final boolean getBoolean(String columnLabel) throws SQLException {
		return this.target.getBoolean(columnLabel);
	}

	@Override
	public final byte getByte(String columnLabel) throws SQLException {
		return this.target.getByte(columnLabel);
	}

	@Override
	public final short getShort(String columnLabel) throws SQLException {
		return this.target.getShort(columnLabel);
	}

	@Override
	public final int getInt(String columnLabel) throws SQLException {
		return this.target.getInt(columnLabel);
	}

	@Override
	public final long getLong(String columnLabel) throws SQLException {
		return this.target.getLong(columnLabel);
	}

	@Override
	public final float getFloat(String columnLabel) throws SQLException {
		return this.target.getFloat(columnLabel);
	}

	@Override
	public final double getDouble(String columnLabel) throws SQLException {
		return this.target.getDouble(columnLabel);
	}

	@Override
	public final BigDecimal getBigDecimal(String columnLabel, int scale) throws SQLException {
		return this.target.getBigDecimal(columnLabel, scale);
	}

	@Override
	public final byte[] getBytes(String columnLabel) throws SQLException {
		return this.target.getBytes(columnLabel);
	}

	@Override
	public final Date getDate(String columnLabel) throws SQLException {
		return this.target.getDate(columnLabel);
	}

	@Override
	public final Time getTime(String columnLabel) throws SQLException {
		return this.target.getTime(columnLabel);
	}

	@Override
	public final Timestamp getTimestamp(String columnLabel) throws SQLException {
		return this.target.getTimestamp(columnLabel);
	}

	@Override
	public final InputStream getAsciiStream(String columnLabel) throws SQLException {
		return this.target.getAsciiStream(columnLabel);
	}

	@Override
	public final InputStream getUnicodeStream(String columnLabel) throws SQLException {
		return this.target.getUnicodeStream(columnLabel);
	}

	@Override
	public final InputStream getBinaryStream(String columnLabel) throws SQLException {
		return this.target.getBinaryStream(columnLabel);
	}

	@Override
	public final SQLWarning getWarnings() throws SQLException {
		return this.target.getWarnings();
	}

	@Override
	public final void clearWarnings() throws SQLException {
		this.target.clearWarnings();
	}

	@Override
	public final String getCursorName() throws SQLException {
		return this.target.getCursorName();
	}

	@Override
	public final ResultSetMetaData getMetaData() throws SQLException {
		return this.target.getMetaData();
	}

	@Override
	public final Object getObject(int columnIndex) throws SQLException {
		return this.target.getObject(columnIndex);
	}

	@Override
	public final Object getObject(String columnLabel) throws SQLException {
		return this.target.getObject(columnLabel);
	}

	@Override
	public final int findColumn(String columnLabel) throws SQLException {
		return this.target.findColumn(columnLabel);
	}

	@Override
	public final Reader getCharacterStream(int columnIndex) throws SQLException {
		return this.target.getCharacterStream(columnIndex);
	}

	@Override
	public final Reader getCharacterStream(String columnLabel) throws SQLException {
		return this.target.getCharacterStream(columnLabel);
	}

	@Override
	public final BigDecimal getBigDecimal(int columnIndex) throws SQLException {
		return this.target.getBigDecimal(columnIndex);
	}

	@Override
	public final BigDecimal getBigDecimal(String columnLabel) throws SQLException {
		return this.target.getBigDecimal(columnLabel);
	}

	@Override
	public final boolean isBeforeFirst() throws SQLException {
		return this.target.isBeforeFirst();
	}

	@Override
	public final boolean isAfterLast() throws SQLException {
		return this.target.isAfterLast();
	}

	@Override
	public final boolean isFirst() throws SQLException {
		return this.target.isFirst();
	}

	@Override
	public final boolean isLast() throws SQLException {
		return this.target.isLast();
	}

	@Override
	public final void beforeFirst() throws SQLException {
		this.target.beforeFirst();
	}

	@Override
	public final void afterLast() throws SQLException {
		this.target.afterLast();
	}

	@Override
	public final boolean first() throws SQLException {
		return this.target.first();
	}

	@Override
	public final boolean last() throws SQLException {
		return this.target.last();
	}

	@Override
	public final int getRow() throws SQLException {
		return this.target.getRow();
	}

	@Override
	public final boolean absolute(int row) throws SQLException {
		return this.target.absolute(row);
	}

	@Override
	public final boolean relative(int rows) throws SQLException {
		return this.target.relative(rows);
	}

	@Override
	public final boolean previous() throws SQLException {
		return this.target.previous();
	}

	@Override
	public final void setFetchDirection(int direction) throws SQLException {
		this.target.setFetchDirection(direction);
	}

	@Override
	public final int getFetchDirection() throws SQLException {
		return this.target.getFetchDirection();
	}

	@Override
	public final void setFetchSize(int rows) throws SQLException {
		this.target.setFetchSize(rows);
	}

	@Override
	public final int getFetchSize() throws SQLException {
		return this.target.getFetchSize();
	}

	@Override
	public final int getType() throws SQLException {
		return this.target.getType();
	}

	@Override
	public final int getConcurrency() throws SQLException {
		return this.target.getConcurrency();
	}

	@Override
	public final boolean rowUpdated() throws SQLException {
		return this.target.rowUpdated();
	}

	@Override
	public final boolean rowInserted() throws SQLException {
		return this.target.rowInserted();
	}

	@Override
	public final boolean rowDeleted() throws SQLException {
		return this.target.rowDeleted();
	}

	@Override
	public final void updateNull(int columnIndex) throws SQLException {
		this.target.updateNull(columnIndex);
	}

	@Override
	public final void updateBoolean(int columnIndex, boolean value) throws SQLException {
		this.target.updateBoolean(columnIndex, value);
	}

	@Override
	public final void updateByte(int columnIndex, byte value) throws SQLException {
		this.target.updateByte(columnIndex, value);
	}

	@Override
	public final void updateShort(int columnIndex, short value) throws SQLException {
		this.target.updateShort(columnIndex, value);
	}

	@Override
	public final void updateInt(int columnIndex, int value) throws SQLException {
		this.target.updateInt(columnIndex, value);
	}

	@Override
	public final void updateLong(int columnIndex, long value) throws SQLException {
		this.target.updateLong(columnIndex, value);
	}

	@Override
	public final void updateFloat(int columnIndex, float value) throws SQLException {
		this.target.updateFloat(columnIndex, value);
	}

	@Override
	public final void updateDouble(int columnIndex, double value) throws SQLException {
		this.target.updateDouble(columnIndex, value);
	}

	@Override
	public final void updateBigDecimal(int columnIndex, BigDecimal value) throws SQLException {
		this.target.updateBigDecimal(columnIndex, value);
	}

	@Override
	public final void updateString(int columnIndex, String value) throws SQLException {
		this.target.updateString(columnIndex, value);
	}

	@Override
	public final void updateBytes(int columnIndex, byte[] value) throws SQLException {
		this.target.updateBytes(columnIndex, value);
	}

	@Override
	public final void updateDate(int columnIndex, Date value) throws SQLException {
		this.target.updateDate(columnIndex, value);
	}

	@Override
	public final void updateTime(int columnIndex, Time value) throws SQLException {
		this.target.updateTime(columnIndex, value);
	}

	@Override
	public final void updateTimestamp(int columnIndex, Timestamp value) throws SQLException {
		this.target.updateTimestamp(columnIndex, value);
	}

	@Override
	public final void updateAsciiStream(int columnIndex, InputStream value, int length) throws SQLException {
		this.target.updateAsciiStream(columnIndex, value, length);
	}

	@Override
	public final void updateBinaryStream(int columnIndex, InputStream value, int length) throws SQLException {
		this.target.updateBinaryStream(columnIndex, value, length);
	}

	@Override
	public final void updateCharacterStream(int columnIndex, Reader value, int length) throws SQLException {
		this.target.updateCharacterStream(columnIndex, value, length);
	}

	@Override
	public final void updateObject(int columnIndex, Object value, int scaleOrLength) throws SQLException {
		this.target.updateObject(columnIndex, value, scaleOrLength);
	}

	@Override
	public final void updateObject(int columnIndex, Object value) throws SQLException {
		this.target.updateObject(columnIndex, value);
	}

	@Override
	public final void updateNull(String columnLabel) throws SQLException {
		this.target.updateNull(columnLabel);
	}

	@Override
	public final void updateBoolean(String columnLabel, boolean value) throws SQLException {
		this.target.updateBoolean(columnLabel, value);
	}

	@Override
	public final void updateByte(String columnLabel, byte value) throws SQLException {
		this.target.updateByte(columnLabel, value);
	}

	@Override
	public final void updateShort(String columnLabel, short value) throws SQLException {
		this.target.updateShort(columnLabel, value);
	}

	@Override
	public final void updateInt(String columnLabel, int value) throws SQLException {
		this.target.updateInt(columnLabel, value);
	}

	@Override
	public final void updateLong(String columnLabel, long value) throws SQLException {
		this.target.updateLong(columnLabel, value);
	}

	@Override
	public final void updateFloat(String columnLabel, float value) throws SQLException {
		this.target.updateFloat(columnLabel, value);
	}

	@Override
	public final void updateDouble(String columnLabel, double value) throws SQLException {
		this.target.updateDouble(columnLabel, value);
	}

	@Override
	public final void updateBigDecimal(String columnLabel, BigDecimal value) throws SQLException {
		this.target.updateBigDecimal(columnLabel, value);
	}

	@Override
	public final void updateString(String columnLabel, String value) throws SQLException {
		this.target.updateString(columnLabel, value);
	}

	@Override
	public final void updateBytes(String columnLabel, byte[] value) throws SQLException {
		this.target.updateBytes(columnLabel, value);
	}

	@Override
	public final void updateDate(String columnLabel, Date value) throws SQLException {
		this.target.updateDate(columnLabel, value);
	}

	@Override
	public final void updateTime(String columnLabel, Time value) throws SQLException {
		this.target.updateTime(columnLabel, value);
	}

	@Override
	public final void updateTimestamp(String columnLabel, Timestamp value) throws SQLException {
		this.target.updateTimestamp(columnLabel, value);
	}

	@Override
	public final void updateAsciiStream(String columnLabel, InputStream value, int length) throws SQLException {
		this.target.updateAsciiStream(columnLabel, value, length);
	}

	@Override
	public final void updateBinaryStream(String columnLabel, InputStream value, int length) throws SQLException {
		this.target.updateBinaryStream(columnLabel, value, length);
	}

	@Override
	public final void updateCharacterStream(String columnLabel, Reader value, int length) throws SQLException {
		this.target.updateCharacterStream(columnLabel, value, length);
	}

	@Override
	public final void updateObject(String columnLabel, Object value, int scaleOrLength) throws SQLException {
		this.target.updateObject(columnLabel, value, scaleOrLength);
	}

	@Override
	public final void updateObject(String columnLabel, Object value) throws SQLException {
		this.target.updateObject(columnLabel, value);
	}

	@Override
	public final void insertRow() throws SQLException {
		this.target.insertRow();
	}

	@Override
	public final void updateRow() throws SQLException {
		this.target.updateRow();
	}

	@Override
	public final void deleteRow() throws SQLException {
		this.target.deleteRow();
	}

	@Override
	public final void refreshRow() throws SQLException {
		this.target.refreshRow();
	}

	@Override
	public final void cancelRowUpdates() throws SQLException {
		this.target.cancelRowUpdates();
	}

	@Override
	public final void moveToInsertRow() throws SQLException {
		this.target.moveToInsertRow();
	}

	@Override
	public final void moveToCurrentRow() throws SQLException {
		this.target.moveToCurrentRow();
	}

	@Override
	public final Object getObject(int columnIndex, Map<String, Class<?>> types) throws SQLException {
		return this.target.getObject(columnIndex, types);
	}

	@Override
	public final Ref getRef(int columnIndex) throws SQLException {
		return this.target.getRef(columnIndex);
	}

	@Override
	public final Blob getBlob(int columnIndex) throws SQLException {
		return this.target.getBlob(columnIndex);
	}

	@Override
	public final Clob getClob(int columnIndex) throws SQLException {
		return this.target.getClob(columnIndex);
	}

	@Override
	public final Array getArray(int columnIndex) throws SQLException {
		return this.target.getArray(columnIndex);
	}

	@Override
	public final Object getObject(String columnLabel, Map<String, Class<?>> types) throws SQLException {
		return this.target.getObject(columnLabel, types);
	}

	@Override
	public final Ref getRef(String columnLabel) throws SQLException {
		return this.target.getRef(columnLabel);
	}

	@Override
	public final Blob getBlob(String columnLabel) throws SQLException {
		return this.target.getBlob(columnLabel);
	}

	@Override
	public final Clob getClob(String columnLabel) throws SQLException {
		return this.target.getClob(columnLabel);
	}

	@Override
	public final Array getArray(String columnLabel) throws SQLException {
		return this.target.getArray(columnLabel);
	}

	@Override
	public final Date getDate(int columnIndex, Calendar calendar) throws SQLException {
		return this.target.getDate(columnIndex, calendar);
	}

	@Override
	public final Date getDate(String columnLabel, Calendar calendar) throws SQLException {
		return this.target.getDate(columnLabel, calendar);
	}

	@Override
	public final Time getTime(int columnIndex, Calendar calendar) throws SQLException {
		return this.target.getTime(columnIndex, calendar);
	}

	@Override
	public final Time getTime(String columnLabel, Calendar calendar) throws SQLException {
		return this.target.getTime(columnLabel, calendar);
	}

	@Override
	public final Timestamp getTimestamp(int columnIndex, Calendar calendar) throws SQLException {
		return this.target.getTimestamp(columnIndex, calendar);
	}

	@Override
	public final Timestamp getTimestamp(String columnLabel, Calendar calendar) throws SQLException {
		return this.target.getTimestamp(columnLabel, calendar);
	}

	@Override
	public final URL getURL(int columnIndex) throws SQLException {
		return this.target.getURL(columnIndex);
	}

	@Override
	public final URL getURL(String columnLabel) throws SQLException {
		return this.target.getURL(columnLabel);
	}

	@Override
	public final void updateRef(int columnIndex, Ref value) throws SQLException {
		this.target.updateRef(columnIndex, value);
	}

	@Override
	public final void updateRef(String columnLabel, Ref value) throws SQLException {
		this.target.updateRef(columnLabel, value);
	}

	@Override
	public final void updateBlob(int columnIndex, Blob value) throws SQLException {
		this.target.updateBlob(columnIndex, value);
	}

	@Override
	public final void updateBlob(String columnLabel, Blob value) throws SQLException {
		this.target.updateBlob(columnLabel, value);
	}

	@Override
	public final void updateClob(int columnIndex, Clob value) throws SQLException {
		this.target.updateClob(columnIndex, value);
	}

	@Override
	public final void updateClob(String columnLabel, Clob value) throws SQLException {
		this.target.updateClob(columnLabel, value);
	}

	@Override
	public final void updateArray(int columnIndex, Array value) throws SQLException {
		this.target.updateArray(columnIndex, value);
	}

	@Override
	public final void updateArray(String columnLabel, Array value) throws SQLException {
		this.target.updateArray(columnLabel, value);
	}

	@Override
	public final RowId getRowId(int columnIndex) throws SQLException {
		return this.target.getRowId(columnIndex);
	}

	@Override
	public final RowId getRowId(String columnLabel) throws SQLException {
		return this.target.getRowId(columnLabel);
	}

	@Override
	public final void updateRowId(int columnIndex, RowId value) throws SQLException {
		this.target.updateRowId(columnIndex, value);
	}

	@Override
	public final void updateRowId(String columnLabel, RowId value) throws SQLException {
		this.target.updateRowId(columnLabel, value);
	}

	@Override
	public final int getHoldability() throws SQLException {
		return this.target.getHoldability();
	}

	@Override
	public final boolean isClosed() throws SQLException {
		return this.target.isClosed();
	}

	@Override
	public final void updateNString(int columnIndex, String value) throws SQLException {
		this.target.updateNString(columnIndex, value);
	}

	@Override
	public final void updateNString(String columnLabel, String value) throws SQLException {
		this.target.updateNString(columnLabel, value);
	}

	@Override
	public final void updateNClob(int columnIndex, NClob value) throws SQLException {
		this.target.updateNClob(columnIndex, value);
	}

	@Override
	public final void updateNClob(String columnLabel, NClob value) throws SQLException {
		this.target.updateNClob(columnLabel, value);
	}

	@Override
	public final NClob getNClob(int columnIndex) throws SQLException {
		return this.target.getNClob(columnIndex);
	}

	@Override
	public final NClob getNClob(String columnLabel) throws SQLException {
		return this.target.getNClob(columnLabel);
	}

	@Override
	public final SQLXML getSQLXML(int columnIndex) throws SQLException {
		return this.target.getSQLXML(columnIndex);
	}

	@Override
	public final SQLXML getSQLXML(String columnLabel) throws SQLException {
		return this.target.getSQLXML(columnLabel);
	}

	@Override
	public final void updateSQLXML(int columnIndex, SQLXML value) throws SQLException {
		this.target.updateSQLXML(columnIndex, value);
	}

	@Override
	public final void updateSQLXML(String columnLabel, SQLXML value) throws SQLException {
		this.target.updateSQLXML(columnLabel, value);
	}

	@Override
	public final String getNString(int columnIndex) throws SQLException {
		return this.target.getNString(columnIndex);
	}

	@Override
	public final String getNString(String columnLabel) throws SQLException {
		return this.target.getNString(columnLabel);
	}

	@Override
	public final Reader getNCharacterStream(int columnIndex) throws SQLException {
		return this.target.getNCharacterStream(columnIndex);
	}

	@Override
	public final Reader getNCharacterStream(String columnLabel) throws SQLException {
		return this.target.getNCharacterStream(columnLabel);
	}

	@Override
	public final void updateNCharacterStream(int columnIndex, Reader value, long length) throws SQLException {
		this.target.updateNCharacterStream(columnIndex, value, length);
	}

	@Override
	public final void updateNCharacterStream(String columnLabel, Reader value, long length) throws SQLException {
		this.target.updateNCharacterStream(columnLabel, value, length);
	}

	@Override
	public final void updateAsciiStream(int columnIndex, InputStream value, long length) throws SQLException {
		this.target.updateAsciiStream(columnIndex, value, length);
	}

	@Override
	public final void updateBinaryStream(int columnIndex, InputStream value, long length) throws SQLException {
		this.target.updateBinaryStream(columnIndex, value, length);
	}

	@Override
	public final void updateCharacterStream(int columnIndex, Reader value, long length) throws SQLException {
		this.target.updateCharacterStream(columnIndex, value, length);
	}

	@Override
	public final void updateAsciiStream(String columnLabel, InputStream value, long length) throws SQLException {
		this.target.updateAsciiStream(columnLabel, value, length);
	}

	@Override
	public final void updateBinaryStream(String columnLabel, InputStream value, long length) throws SQLException {
		this.target.updateBinaryStream(columnLabel, value, length);
	}

	@Override
	public final void updateCharacterStream(String columnLabel, Reader value, long length) throws SQLException {
		this.target.updateCharacterStream(columnLabel, value, length);
	}

	@Override
	public final void updateBlob(int columnIndex, InputStream value, long length) throws SQLException {
		this.target.updateBlob(columnIndex, value, length);
	}

	@Override
	public final void updateBlob(String columnLabel, InputStream value, long length) throws SQLException {
		this.target.updateBlob(columnLabel, value, length);
	}

	@Override
	public final void updateClob(int columnIndex, Reader value, long length) throws SQLException {
		this.target.updateClob(columnIndex, value, length);
	}

	@Override
	public final void updateClob(String columnLabel, Reader value, long length) throws SQLException {
		this.target.updateClob(columnLabel, value, length);
	}

	@Override
	public final void updateNClob(int columnIndex, Reader value, long length) throws SQLException {
		this.target.updateNClob(columnIndex, value, length);
	}

	@Override
	public final void updateNClob(String columnLabel, Reader value, long length) throws SQLException {
		this.target.updateNClob(columnLabel, value, length);
	}

	@Override
	public final void updateNCharacterStream(int columnIndex, Reader value) throws SQLException {
		this.target.updateNCharacterStream(columnIndex, value);
	}

	@Override
	public final void updateNCharacterStream(String columnLabel, Reader value) throws SQLException {
		this.target.updateNCharacterStream(columnLabel, value);
	}

	@Override
	public final void updateAsciiStream(int columnIndex, InputStream value) throws SQLException {
		this.target.updateAsciiStream(columnIndex, value);
	}

	@Override
	public final void updateBinaryStream(int columnIndex, InputStream value) throws SQLException {
		this.target.updateBinaryStream(columnIndex, value);
	}

	@Override
	public final void updateCharacterStream(int columnIndex, Reader value) throws SQLException {
		this.target.updateCharacterStream(columnIndex, value);
	}

	@Override
	public final void updateAsciiStream(String columnLabel, InputStream value) throws SQLException {
		this.target.updateAsciiStream(columnLabel, value);
	}

	@Override
	public final void updateBinaryStream(String columnLabel, InputStream value) throws SQLException {
		this.target.updateBinaryStream(columnLabel, value);
	}

	@Override
	public final void updateCharacterStream(String columnLabel, Reader value) throws SQLException {
		this.target.updateCharacterStream(columnLabel, value);
	}

	@Override
	public final void updateBlob(int columnIndex, InputStream value) throws SQLException {
		this.target.updateBlob(columnIndex, value);
	}

	@Override
	public final void updateBlob(String columnLabel, InputStream value) throws SQLException {
		this.target.updateBlob(columnLabel, value);
	}

	@Override
	public final void updateClob(int columnIndex, Reader value) throws SQLException {
		this.target.updateClob(columnIndex, value);
	}

	@Override
	public final void updateClob(String columnLabel, Reader value) throws SQLException {
		this.target.updateClob(columnLabel, value);
	}

	@Override
	public final void updateNClob(int columnIndex, Reader value) throws SQLException {
		this.target.updateNClob(columnIndex, value);
	}

	@Override
	public final void updateNClob(String columnLabel, Reader value) throws SQLException {
		this.target.updateNClob(columnLabel, value);
	}

	@Override
	public final <T> T getObject(int columnIndex, Class<T> type) throws SQLException {
		return this.target.getObject(columnIndex, type);
	}

	@Override
	public final <T> T getObject(String columnLabel, Class<T> type) throws SQLException {
		return this.target.getObject(columnLabel, type);
	}

	@Override
	public final void updateObject(int columnIndex, Object value, SQLType type, int scaleOrLength) throws SQLException {
		this.target.updateObject(columnIndex, value, type, scaleOrLength);
	}

	@Override
	public final void updateObject(String columnLabel, Object value, SQLType type, int scaleOrLength)
			throws SQLException {
		this.target.updateObject(columnLabel, value, type, scaleOrLength);
	}

	@Override
	public final void updateObject(int columnIndex, Object value, SQLType type) throws SQLException {
		this.target.updateObject(columnIndex, value, type);
	}

	@Override
	public final void updateObject(String columnLabel, Object value, SQLType type) throws SQLException {
		this.target.updateObject(columnLabel, value, type);
	}

}
