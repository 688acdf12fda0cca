// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.origin;

import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Platform}.
 */
class PlatformTests {

	@ParameterizedTest
	@CsvSource({ "ECS_CONTAINER_METADATA_URI_V4,ECS,AWS::ECS::Container",
			"ECS_CONTAINER_METADATA_URI,ECS,AWS::ECS::Container", "KUBERNETES_SERVICE_HOST,KUBERNETES,",
			"AWS_LAMBDA_FUNCTION_NAME,LAMBDA,", "HOME,OTHER," })
	void isToldByTheEnvironment(String variable, Platform expected, String origin) {
		Platform platform = Platform.detect(Map.of(variable, "value")::get, (path) -> false);

		assertThat(platform).isEqualTo(expected);
		assertThat(platform.origin()).isEqualTo(origin);
	}

	@Test
	void isToldByBeanstalksFile() {
		Platform platform = Platform.detect((name) -> null,
				(path) -> path.toString().equals("/var/elasticbeanstalk/xray/environment.conf"));

		assertThat(platform).isEqualTo(Platform.BEANSTALK);
		assertThat(platform.origin()).isEqualTo("AWS::ElasticBeanstalk::Environment");
	}

}
