// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.stream.Stream;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;
import com.tngtech.archunit.lang.syntax.elements.GivenClassesConjunction;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;

import io.github.xrayspring.recorder.XRayRecorder;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Holds the production classes to the design's package table and to the house style.
 */
class ArchitectureTests {

	private static final String ROOT = "io.github.xrayspring.";

	private static final String IMPORTS = "/META-INF/spring/" + AutoConfiguration.class.getName() + ".imports";

	private static final Set<String> INSTRUMENTATION = Set.of("recorder", "trace", "sampling", "instrument.http",
			"annotation");

	/** The design's table: package to packages of ours that it may depend on. */
	private static final Map<String, Set<String>> PACKAGES = Map.ofEntries(Map.entry("annotation", Set.of()),
			Map.entry("trace", Set.of()), Map.entry("sampling", Set.of()), Map.entry("emitter", Set.of()),
			Map.entry("recorder", Set.of("trace", "sampling", "emitter")),
			Map.entry("json", Set.of("recorder", "sampling", "emitter")),
			Map.entry("export", Set.of("emitter", "sampling", "local")), Map.entry("origin", Set.of()),
			Map.entry("instrument.http", Set.of("recorder", "trace", "sampling")),
			Map.entry("instrument.servlet", INSTRUMENTATION), Map.entry("instrument.client", INSTRUMENTATION),
			Map.entry("instrument.jdbc", INSTRUMENTATION), Map.entry("instrument.awssdk", INSTRUMENTATION),
			Map.entry("instrument.aop", INSTRUMENTATION), Map.entry("instrument.context", INSTRUMENTATION),
			Map.entry("instrument.messaging", INSTRUMENTATION), Map.entry("instrument.observation", INSTRUMENTATION),
			Map.entry("actuate", Set.of("recorder", "sampling", "emitter")));

	private static final JavaClasses classes = new ClassFileImporter()
		.importUrl(XRayRecorder.class.getProtectionDomain().getCodeSource().getLocation());

	@Test
	void coreNeedsNoMoreThanTheJdk() {
		noClasses("trace", "sampling", "emitter", "origin", "recorder", "annotation").should()
			.dependOnClassesThat(outside("java.", "org.slf4j.", "org.jspecify.", ROOT + "trace.", ROOT + "sampling.",
					ROOT + "emitter.", ROOT + "origin.", ROOT + "recorder.", ROOT + "annotation."))
			.because("the recorder can be used, tested and moved out without Spring")
			.check(classes);
	}

	@ParameterizedTest
	@MethodSource("packages")
	void packagesDependAsDesigned(String name, Set<String> allowed) {
		noClasses(name).should()
			.dependOnClassesThat(DescribedPredicate.describe("are of another package of ours than " + allowed,
					(type) -> type.getPackageName().startsWith(ROOT) && !isIn(type, name)
							&& allowed.stream().noneMatch((other) -> isIn(type, other))))
			.because("the design's package table has no other arrows")
			.allowEmptyShould(true)
			.check(classes);
	}

	@Test
	void packagesAreThoseOfTheDesign() {
		assertThat(classes.stream().map(JavaClass::getPackageName).distinct()).allSatisfy(
				(name) -> assertThat(name).satisfiesAnyOf((each) -> assertThat(each).isEqualTo(ROOT + "autoconfigure"),
						(each) -> assertThat(PACKAGES).containsKey(each.substring(ROOT.length()))));
	}

	static Stream<Arguments> packages() {
		return PACKAGES.entrySet().stream().map((entry) -> Arguments.of(entry.getKey(), entry.getValue()));
	}

	@Test
	void packagesAreFreeOfCycles() {
		SlicesRuleDefinition.slices()
			.matching("io.github.xrayspring.(**)")
			.should()
			.beFreeOfCycles()
			.because("a package is understood without those that use it")
			.check(classes);
	}

	@Test
	void theServletFilterNeedsNoSpring() {
		noClasses("instrument.servlet").and()
			.doNotHaveSimpleName("XRayHandlerExceptionResolver")
			.and()
			.doNotHaveSimpleName("XRayCallableInterceptor")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework..")
			.because("a servlet application without Spring MVC is traced, too")
			.check(classes);
	}

	@Test
	void nobodyKnowsAutoConfiguration() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage(ROOT + "autoconfigure..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT + "autoconfigure..")
			.because("everything behind it can be built in a test without Spring")
			.check(classes);
	}

	@Test
	void instrumentationDoesNotKnowActuate() {
		noClasses("instrument").should()
			.dependOnClassesThat()
			.resideInAPackage(ROOT + "actuate..")
			.because("meters look at the recorder, not the other way round")
			.check(classes);
	}

	@Test
	void autoConfigurationsArePublicFinalAndWithoutPublicMembers() {
		ArchRuleDefinition.classes()
			.that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.andShould()
			.haveSimpleNameEndingWith("AutoConfiguration")
			.andShould(condition("have no public members",
					(type) -> type.getMembers()
						.stream()
						.noneMatch((member) -> member.getModifiers().contains(JavaModifier.PUBLIC))))
			.because("users name them in exclusions and nothing else of them")
			.check(classes);
	}

	@Test
	void autoConfigurationsAndNothingElseAreListed() throws IOException {
		TreeSet<String> annotated = new TreeSet<>();
		classes.stream()
			.filter((type) -> type.isAnnotatedWith(AutoConfiguration.class))
			.forEach((type) -> annotated.add(type.getName()));
		try (InputStream imports = getClass().getResourceAsStream(IMPORTS)) {
			String listed = new String(imports.readAllBytes(), StandardCharsets.UTF_8);
			assertThat(listed.lines().filter((line) -> !line.isBlank())).containsExactlyElementsOf(annotated);
		}
	}

	@Test
	void beanMethodsAreInternalAndOfAVisibleType() {
		ArchRuleDefinition.methods()
			.that()
			.areAnnotatedWith(Bean.class)
			.should()
			.notBePublic()
			.andShould()
			.notBeAnnotatedWith(ConditionalOnClass.class)
			.andShould(condition("not return a private type",
					(method) -> !method.getRawReturnType().getModifiers().contains(JavaModifier.PRIVATE)))
			.because("a class condition on a bean method comes too late")
			.check(classes);
	}

	@Test
	void beanMethodsOfPostProcessorsAreStatic() {
		ArchRuleDefinition.methods()
			.that()
			.areAnnotatedWith(Bean.class)
			.and(DescribedPredicate.describe("make post-processors",
					(JavaMethod method) -> method.getRawReturnType().isAssignableTo(BeanPostProcessor.class)
							|| method.getRawReturnType().isAssignableTo(BeanFactoryPostProcessor.class)))
			.should()
			.beStatic()
			.because("they must not start their configuration early")
			.check(classes);
	}

	@Test
	void propertiesAreRecordsOfAutoConfiguration() {
		ArchRuleDefinition.classes()
			.that()
			.areAnnotatedWith(ConfigurationProperties.class)
			.should()
			.beRecords()
			.andShould()
			.resideInAPackage(ROOT + "autoconfigure")
			.because("properties are read in one place and never change")
			.check(classes);
	}

	@Test
	void timeAndChanceComeFromOnePlaceEach() {
		ArchRuleDefinition.noClasses()
			.that(DescribedPredicate.describe("aren't clocks or id generators",
					(type) -> !isSourceOfTimeOrChance(type)))
			.should()
			.callMethod(System.class, "nanoTime")
			.orShould()
			.callMethod(System.class, "currentTimeMillis")
			.orShould()
			.callMethod(Instant.class, "now")
			.orShould()
			.dependOnClassesThat()
			.areAssignableTo(ThreadLocalRandom.class)
			.orShould()
			.dependOnClassesThat()
			.areAssignableTo(SecureRandom.class)
			.because("tests set the clock and the dice")
			.check(classes);
	}

	@Test
	void nothingIsPrinted() {
		ArchRuleDefinition.noClasses()
			.should()
			.accessField(System.class, "out")
			.orShould()
			.accessField(System.class, "err")
			.orShould()
			.callMethod(Throwable.class, "printStackTrace")
			.orShould()
			.dependOnClassesThat()
			.resideInAPackage("java.util.logging..")
			.because("an application decides what becomes of a message, by SLF4J")
			.check(classes);
	}

	@Test
	void optionalIsNeitherKeptNorHandedIn() {
		ArchRuleDefinition.noFields()
			.should()
			.haveRawType(Optional.class)
			.because("absence is @Nullable")
			.check(classes);
		ArchRuleDefinition.noCodeUnits()
			.should()
			.haveRawParameterTypes(DescribedPredicate.describe("with Optional",
					(types) -> types.stream().anyMatch((type) -> type.isEquivalentTo(Optional.class))))
			.because("absence is @Nullable")
			.check(classes);
	}

	@Test
	void caseIsChangedForTheRootLocale() {
		ArchRuleDefinition.noClasses()
			.should()
			.callMethod(String.class, "toLowerCase")
			.orShould()
			.callMethod(String.class, "toUpperCase")
			.because("only " + Locale.class.getSimpleName() + ".ROOT treats an I everywhere alike")
			.check(classes);
	}

	@Test
	void packagesAreNullMarked() {
		assertThat(classes.stream().map(JavaClass::getPackage).distinct().toList())
			.allMatch((JavaPackage each) -> each.isAnnotatedWith(NullMarked.class));
	}

	@Test
	void publicTypesAreClosedForInheritance() {
		ArchRuleDefinition.classes()
			.that()
			.arePublic()
			.and()
			.areTopLevelClasses()
			.and()
			.resideOutsideOfPackage(ROOT + "autoconfigure..")
			.should(condition("be final, sealed, an interface, a record or an enum",
					(type) -> type.isInterface() || type.isRecord() || type.isEnum()
							|| type.getModifiers().contains(JavaModifier.FINAL) || type.reflect().isSealed()
							|| isExtendedByTheRecorder(type)))
			.because("what isn't made for inheritance can change")
			.check(classes);
	}

	@Test
	void bannedLibrariesAreNotUsed() {
		ArchRuleDefinition.noClasses()
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("sun..", "com.google.common..", "lombok..", "com.amazonaws..")
			.because("they aren't on every user's class path, and must not come there")
			.check(classes);
	}

	@Test
	void onlyJsonKnowsJackson() {
		ArchRuleDefinition.noClasses()
			.that()
			.resideOutsideOfPackage(ROOT + "json..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("tools.jackson..", "com.fasterxml.jackson..")
			.because("what is written on the hot path is written by the recorder's own encoder")
			.check(classes);
	}

	private static GivenClassesConjunction noClasses(String... packages) {
		return ArchRuleDefinition.noClasses()
			.that(DescribedPredicate.describe("reside in " + String.join(", ", packages),
					(type) -> Arrays.stream(packages).anyMatch((name) -> isIn(type, name))));
	}

	private static boolean isIn(JavaClass type, String name) {
		return (type.getPackageName() + ".").startsWith(ROOT + name + ".");
	}

	private static DescribedPredicate<JavaClass> outside(String... prefixes) {
		return DescribedPredicate.describe("outside of " + String.join(", ", prefixes),
				(type) -> !type.getBaseComponentType().isPrimitive() && Arrays.stream(prefixes)
					.noneMatch((prefix) -> (type.getBaseComponentType().getPackageName() + ".").startsWith(prefix)));
	}

	/**
	 * The emitter's waits are real ones: what it does is awaited in tests, never timed.
	 */
	private static boolean isSourceOfTimeOrChance(JavaClass type) {
		return isIn(type, "emitter") || Set.of("TickClock", "IdGenerator", "SamplingClock")
			.contains(type.getName().replaceAll(".*\\.|\\$.*", ""));
	}

	/** What the recorder extends: a sealed type can't permit one in another package. */
	private static boolean isExtendedByTheRecorder(JavaClass type) {
		return isIn(type, "emitter") && Set.of("Emittable", "DocumentBuffer").contains(type.getSimpleName());
	}

	private static <T extends HasName> ArchCondition<T> condition(String description, Predicate<T> predicate) {
		return new ArchCondition<>(description) {

			@Override
			public void check(T item, ConditionEvents events) {
				if (!predicate.test(item)) {
					events.add(SimpleConditionEvent.violated(item, item.getName() + " does not " + description));
				}
			}

		};
	}

}
