// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.local;

import java.util.Optional;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.library.Architectures;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What depends on what, and other rules that a compiler doesn't know.
 */
class ArchitectureTests {

	private static final String ROOT = "io.github.xrayspring.local";

	private static final JavaClasses CLASSES = new ClassFileImporter()
		.withImportOption(new ImportOption.DoNotIncludeTests())
		.importPackages("io.github.xrayspring");

	@Test
	void usesNothingOfTheProjectButItself() {
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.haveNameMatching("io\\.github\\.xrayspring\\.(?!local\\.).*")
			.because("an encoder's mistake shows only to a parser that shares no code with it")
			.check(CLASSES);
	}

	@Test
	void usesNoFramework() {
		ArchRuleDefinition.classes()
			.that()
			.resideOutsideOfPackage(ROOT + ".test")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage(ROOT + "..", "java..", "com.sun.net.httpserver", "org.slf4j..", "org.jspecify..",
					"tools.jackson..", "com.fasterxml.jackson.annotation")
			.because("X-Ray Local is plain Java")
			.check(CLASSES);
	}

	@Test
	void packagesPointOneWay() {
		Architectures.layeredArchitecture()
			.consideringOnlyDependenciesInLayers()
			.layer("local")
			.definedBy(ROOT)
			.layer("http")
			.definedBy(ROOT + ".http")
			.layer("ingest")
			.definedBy(ROOT + ".ingest")
			.layer("trace")
			.definedBy(ROOT + ".trace")
			.layer("graph")
			.definedBy(ROOT + ".graph")
			.layer("cause")
			.definedBy(ROOT + ".cause")
			.layer("filter")
			.definedBy(ROOT + ".filter")
			.layer("account")
			.definedBy(ROOT + ".account")
			.layer("store")
			.definedBy(ROOT + ".store")
			.layer("analysis")
			.definedBy(ROOT + ".analysis")
			.layer("sampling")
			.definedBy(ROOT + ".sampling")
			.layer("api")
			.definedBy(ROOT + ".api")
			.layer("view")
			.definedBy(ROOT + ".view")
			.layer("test")
			.definedBy(ROOT + ".test")
			.whereLayer("local")
			.mayOnlyBeAccessedByLayers("test")
			.whereLayer("test")
			.mayNotBeAccessedByAnyLayer()
			.whereLayer("http")
			.mayNotAccessAnyLayer()
			.whereLayer("ingest")
			.mayNotAccessAnyLayer()
			.whereLayer("trace")
			.mayOnlyAccessLayers("ingest")
			.whereLayer("graph")
			.mayOnlyAccessLayers("trace")
			.whereLayer("cause")
			.mayOnlyAccessLayers("trace", "graph")
			.whereLayer("filter")
			.mayOnlyAccessLayers("trace", "graph", "cause")
			.whereLayer("account")
			.mayOnlyAccessLayers("filter")
			.whereLayer("store")
			.mayOnlyAccessLayers("ingest", "trace")
			.whereLayer("analysis")
			.mayOnlyAccessLayers("trace")
			.whereLayer("sampling")
			.mayNotAccessAnyLayer()
			.whereLayer("api")
			.mayOnlyAccessLayers("account", "http", "ingest", "trace", "graph", "cause", "filter", "store", "sampling")
			.whereLayer("view")
			.mayOnlyAccessLayers("http", "ingest", "trace", "graph", "cause", "filter", "analysis", "store", "sampling")
			.because("package-info.java of each package says so")
			.check(CLASSES);
	}

	@Test
	void packagesAreFreeOfCycles() {
		SlicesRuleDefinition.slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(CLASSES);
	}

	@Test
	void everyPackageIsNullMarked() {
		assertThat(CLASSES.stream().map(JavaClass::getPackage).distinct())
			.allMatch((javaPackage) -> javaPackage.isAnnotatedWith(NullMarked.class));
	}

	@Test
	void publicTypesAreClosed() {
		ArchRuleDefinition.classes()
			.that()
			.arePublic()
			.and()
			.areNotInterfaces()
			.should()
			.haveModifier(JavaModifier.FINAL)
			.because("nobody extends what wasn't made for it")
			.check(CLASSES);
	}

	@Test
	void onlyTheProgramWritesToTheConsole() {
		ArchRuleDefinition.noClasses()
			.that()
			.doNotHaveFullyQualifiedName(XRayLocalMain.class.getName())
			.should()
			.accessField(System.class, "out")
			.orShould()
			.accessField(System.class, "err")
			.orShould()
			.callMethod(Throwable.class, "printStackTrace")
			.orShould()
			.dependOnClassesThat()
			.resideInAPackage("java.util.logging..")
			.because("the application's logging is used")
			.check(CLASSES);
	}

	@Test
	void absentValuesAreNullable() {
		ArchRuleDefinition.noFields().should().haveRawType(Optional.class).check(CLASSES);
		ArchRuleDefinition.noMethods().should(haveParameterOfType(Optional.class)).check(CLASSES);
	}

	@Test
	void changesOfCaseNameALocale() {
		ArchRuleDefinition.noClasses()
			.should()
			.callMethod(String.class, "toLowerCase")
			.orShould()
			.callMethod(String.class, "toUpperCase")
			.because("the result must not depend on where the machine stands")
			.check(CLASSES);
	}

	private static ArchCondition<JavaMethod> haveParameterOfType(Class<?> type) {
		return new ArchCondition<>("have a parameter of type " + type.getSimpleName()) {

			@Override
			public void check(JavaMethod method, ConditionEvents events) {
				boolean has = method.getRawParameterTypes().stream().anyMatch((one) -> one.isEquivalentTo(type));
				events.add(new SimpleConditionEvent(method, has, method.getDescription()));
			}

		};
	}

}
