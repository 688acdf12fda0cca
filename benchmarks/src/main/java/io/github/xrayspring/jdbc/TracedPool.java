// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.jdbc;

import java.time.Duration;
import java.util.List;

import javax.sql.DataSource;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.AWSXRayRecorderBuilder;
import com.amazonaws.xray.emitters.Emitter;
import com.amazonaws.xray.sql.TracingDataSource;
import net.ttddyy.dsproxy.ExecutionInfo;
import net.ttddyy.dsproxy.QueryInfo;
import net.ttddyy.dsproxy.listener.QueryExecutionListener;
import net.ttddyy.dsproxy.support.ProxyDataSourceBuilder;

import io.github.xrayspring.instrument.jdbc.DataSourcePostProcessor;
import io.github.xrayspring.instrument.jdbc.JdbcTracing;
import io.github.xrayspring.instrument.jdbc.LiteralSanitizer;
import io.github.xrayspring.instrument.jdbc.SqlCapture;
import io.github.xrayspring.recorder.Entity;
import io.github.xrayspring.recorder.Namespace;
import io.github.xrayspring.recorder.SqlData;
import io.github.xrayspring.recorder.Subsegment;
import io.github.xrayspring.recorder.XRayContext;
import io.github.xrayspring.recorder.XRayRecorder;
import io.github.xrayspring.sampling.Sampler;
import io.github.xrayspring.sampling.SamplingDecision;

/**
 * Ways to trace a pool. What is recorded goes nowhere.
 */
public enum TracedPool {

	/** Not at all. */
	RAW {

		@Override
		Tracing trace(DataSource pool, boolean sampled) {
			return new Tracing(pool, () -> () -> {
			});
		}

	},

	/** Ours. */
	XRAY_SPRING {

		@Override
		Tracing trace(DataSource pool, boolean sampled) {
			JdbcTracing tracing = new JdbcTracing(SqlCapture.STATEMENT_NORMALIZED, new LiteralSanitizer(),
					Duration.ofMillis(5), Duration.ofMillis(5));
			DataSource traced = (DataSource) new DataSourcePostProcessor(() -> tracing, List::of)
				.postProcessAfterInitialization(pool, "pool");
			XRayRecorder recorder = recorder(sampled);
			return new Tracing(traced, () -> recorder.beginSegment("shop")::close);
		}

	},

	/**
	 * Our recorder behind a listener of datasource-proxy: what we would have made of it.
	 */
	DATASOURCE_PROXY {

		@Override
		Tracing trace(DataSource pool, boolean sampled) {
			XRayRecorder recorder = recorder(sampled);
			DataSource traced = ProxyDataSourceBuilder.create(pool).listener(new Listener()).build();
			return new Tracing(traced, () -> recorder.beginSegment("shop")::close);
		}

	},

	/** The X-Ray SDK's, with the SDK's recorder. */
	AWS_XRAY_SDK {

		@Override
		Tracing trace(DataSource pool, boolean sampled) {
			AWSXRay.setGlobalRecorder(AWSXRayRecorderBuilder.standard().withEmitter(new Forgetful()).build());
			return new Tracing(TracingDataSource.decorate(pool), () -> {
				if (sampled) {
					AWSXRay.beginSegment("shop");
				}
				else {
					AWSXRay.getGlobalRecorder().beginNoOpSegment();
				}
				return AWSXRay::endSegment;
			});
		}

	};

	abstract Tracing trace(DataSource pool, boolean sampled);

	private static XRayRecorder recorder(boolean sampled) {
		Sampler sampler = sampled ? Sampler.all() : (request) -> SamplingDecision.NOTHING;
		return XRayRecorder.builder("shop").sampler(sampler).build();
	}

	/**
	 * A pool and the requests that use it.
	 *
	 * @param pool what is traced
	 * @param requests begins a request
	 */
	record Tracing(DataSource pool, Request requests) {

	}

	/**
	 * Begins requests.
	 */
	interface Request {

		/** Begins one; what is returned ends it. */
		Runnable begin();

	}

	/**
	 * Records what datasource-proxy tells.
	 */
	private static final class Listener implements QueryExecutionListener {

		private final LiteralSanitizer sanitizer = new LiteralSanitizer();

		@Override
		public void beforeQuery(ExecutionInfo execution, List<QueryInfo> queries) {
			Entity parent = XRayContext.capture();
			if (parent == null || !parent.isRecording()) {
				return;
			}
			Subsegment subsegment = parent.startSubsegment("SHOP");
			subsegment.setNamespace(Namespace.REMOTE);
			subsegment.sql(new SqlData("jdbc:h2:mem:shop", this.sanitizer.sanitize(queries.get(0).getQuery(), "H2"),
					"H2", "2", "2", "SA", "statement"));
			execution.addCustomValue("subsegment", subsegment);
		}

		@Override
		public void afterQuery(ExecutionInfo execution, List<QueryInfo> queries) {
			Subsegment subsegment = execution.getCustomValue("subsegment", Subsegment.class);
			if (subsegment != null) {
				subsegment.end();
			}
		}

	}

	/**
	 * Sends nothing.
	 */
	private static final class Forgetful extends Emitter {

		@Override
		public boolean sendSegment(com.amazonaws.xray.entities.Segment segment) {
			return true;
		}

		@Override
		public boolean sendSubsegment(com.amazonaws.xray.entities.Subsegment subsegment) {
			return true;
		}

	}

}
