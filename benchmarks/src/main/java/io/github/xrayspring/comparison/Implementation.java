// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.comparison;

/**
 * The recorders that are compared.
 */
public enum Implementation {

	/** Ours. */
	XRAY_SPRING {

		@Override
		Contestant under(Conditions conditions) {
			return new XRaySpring(conditions);
		}

	},

	/** aws-xray-sdk-java. */
	AWS_XRAY_SDK {

		@Override
		Contestant under(Conditions conditions) {
			return new AwsXRaySdk(conditions);
		}

	},

	/** Brave. */
	BRAVE {

		@Override
		Contestant under(Conditions conditions) {
			return new BraveTracer(conditions);
		}

	},

	/** The OpenTelemetry SDK. */
	OPENTELEMETRY {

		@Override
		Contestant under(Conditions conditions) {
			return new OpenTelemetrySdk(conditions);
		}

	};

	abstract Contestant under(Conditions conditions);

}
