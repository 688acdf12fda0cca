// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.origin;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * What a process runs on, as far as the process itself can see without asking anybody.
 *
 * @since 0.1.0
 */
public enum Platform {

	/** AWS Lambda. */
	LAMBDA(null),

	/** Amazon ECS, on EC2 or Fargate. */
	ECS("AWS::ECS::Container"),

	/** A Kubernetes cluster: EKS or another one, which only its API would tell. */
	KUBERNETES(null),

	/** AWS Elastic Beanstalk. */
	BEANSTALK("AWS::ElasticBeanstalk::Environment"),

	/** None of these: a developer's machine, a server, an EC2 instance. */
	OTHER(null);

	/**
	 * Written by Beanstalk for the X-Ray daemon; X-Ray SDK,
	 * {@code ElasticBeanstalkPlugin}.
	 */
	private static final Path BEANSTALK_FILE = Path.of("/var/elasticbeanstalk/xray/environment.conf");

	private final @Nullable String origin;

	Platform(@Nullable String origin) {
		this.origin = origin;
	}

	/**
	 * The platform as X-Ray names it in a segment.
	 * @return for example {@code AWS::ECS::Container}, {@code null} if it can't be told
	 */
	public @Nullable String origin() {
		return this.origin;
	}

	/**
	 * Finds out the platform.
	 * @param variables environment variables by name, {@code null} for those that aren't
	 * set
	 * @return the platform
	 */
	public static Platform detect(UnaryOperator<@Nullable String> variables) {
		return detect(variables, Files::exists);
	}

	static Platform detect(UnaryOperator<@Nullable String> variables, Predicate<Path> exists) {
		if (variables.apply("AWS_LAMBDA_FUNCTION_NAME") != null) {
			return LAMBDA;
		}
		if (variables.apply("ECS_CONTAINER_METADATA_URI_V4") != null
				|| variables.apply("ECS_CONTAINER_METADATA_URI") != null) {
			return ECS;
		}
		if (variables.apply("KUBERNETES_SERVICE_HOST") != null) {
			return KUBERNETES;
		}
		return exists.test(BEANSTALK_FILE) ? BEANSTALK : OTHER;
	}

}
