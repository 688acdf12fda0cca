// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.core.ResolvableType;

/**
 * The names of all settings there are, read from the records they are bound to. Relaxed
 * forms of a name count as the name.
 */
final class SettingNames {

	private final Set<ConfigurationPropertyName> scalars = new HashSet<>();

	private final Set<ConfigurationPropertyName> maps = new HashSet<>();

	/** Lists, with the names below each of their elements: none for scalars. */
	private final Map<ConfigurationPropertyName, Set<ConfigurationPropertyName>> lists = new HashMap<>();

	void add(String prefix, Class<?> type) {
		add(ConfigurationPropertyName.of(prefix), type);
	}

	private void add(ConfigurationPropertyName prefix, Class<?> type) {
		for (RecordComponent component : type.getRecordComponents()) {
			ConfigurationPropertyName name = prefix.append(dashed(component));
			if (component.getType().isRecord()) {
				add(name, component.getType());
			}
			else if (Map.class.isAssignableFrom(component.getType())) {
				this.maps.add(name);
			}
			else if (Collection.class.isAssignableFrom(component.getType())) {
				this.lists.put(name, below(elementType(component)));
			}
			else {
				this.scalars.add(name);
			}
		}
	}

	private static Set<ConfigurationPropertyName> below(@Nullable Class<?> element) {
		Set<ConfigurationPropertyName> names = new HashSet<>();
		if (element != null && element.isRecord()) {
			for (RecordComponent component : element.getRecordComponents()) {
				names.add(ConfigurationPropertyName.of(dashed(component)));
			}
		}
		return names;
	}

	private static @Nullable Class<?> elementType(RecordComponent component) {
		return ResolvableType.forType(component.getGenericType()).getGeneric(0).resolve();
	}

	private static String dashed(RecordComponent component) {
		return DataObjectPropertyName.toDashedForm(component.getName());
	}

	boolean isKnown(ConfigurationPropertyName name) {
		if (this.scalars.contains(name) || this.lists.containsKey(name)
				|| this.maps.stream().anyMatch((map) -> map.isAncestorOf(name))) {
			return true;
		}
		ConfigurationPropertyName list = list(name);
		return list != null && isKnownElement(list, name);
	}

	private boolean isKnownElement(ConfigurationPropertyName list, ConfigurationPropertyName name) {
		int index = list.getNumberOfElements();
		if (!name.isNumericIndex(index)) {
			return false;
		}
		ConfigurationPropertyName rest = name.subName(index + 1);
		return rest.isEmpty() || elements(list).contains(rest);
	}

	/** The list that a name is below, {@code null} if it is below none. */
	@Nullable ConfigurationPropertyName list(ConfigurationPropertyName name) {
		return this.lists.keySet().stream().filter((list) -> list.isAncestorOf(name)).findFirst().orElse(null);
	}

	/** Whether a name takes the place of a list's index, as in a map. */
	boolean isKeyForIndex(ConfigurationPropertyName list, ConfigurationPropertyName name) {
		return !name.isNumericIndex(list.getNumberOfElements());
	}

	/** The known name that is most like another, {@code null} if none is. */
	@Nullable String closest(ConfigurationPropertyName name) {
		String text = name.toString();
		return candidates(name).map(ConfigurationPropertyName::toString)
			.filter((candidate) -> EditDistance.between(text, candidate) <= Math.max(2, text.length() / 5))
			.min(Comparator.comparingInt((String candidate) -> EditDistance.between(text, candidate))
				.thenComparing(Comparator.naturalOrder()))
			.orElse(null);
	}

	private Stream<ConfigurationPropertyName> candidates(ConfigurationPropertyName name) {
		List<ConfigurationPropertyName> candidates = new ArrayList<>(this.scalars);
		candidates.addAll(this.maps);
		candidates.addAll(this.lists.keySet());
		ConfigurationPropertyName list = list(name);
		if (list != null && !isKeyForIndex(list, name)) {
			ConfigurationPropertyName element = name.chop(list.getNumberOfElements() + 1);
			elements(list).forEach((below) -> candidates.add(element.append(below)));
		}
		return candidates.stream();
	}

	private Set<ConfigurationPropertyName> elements(ConfigurationPropertyName list) {
		return this.lists.getOrDefault(list, Set.of());
	}

}
