// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local.view;

/**
 * A setting in force.
 *
 * @param name its property
 * @param value its value
 * @param isDefault whether nobody set it, or set it to its default
 * @since 0.1.0
 */
public record SettingRow(String name, String value, boolean isDefault) {

	public static SettingRow of(String name, Object value, Object usual) {
		return new SettingRow(name, value.toString(), value.equals(usual));
	}

}
