// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.autoconfigure;

import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestTemplateAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.test.util.ReflectionTestUtils;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

import io.github.xrayspring.instrument.client.TracingRequestFactory;
import io.github.xrayspring.instrument.client.XRayRestClientCustomizer;
import io.github.xrayspring.instrument.client.XRayRestTemplateCustomizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link XRayRestClientAutoConfiguration}.
 */
class XRayRestClientAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(XRayAutoConfiguration.class, XRayRestClientAutoConfiguration.class,
				HttpClientAutoConfiguration.class, ImperativeHttpClientAutoConfiguration.class,
				RestClientAutoConfiguration.class, RestTemplateAutoConfiguration.class))
		.withPropertyValues("spring.http.clients.imperative.factory=jdk");

	@Test
	void tracesClientsOfTheBuilderAndKeepsTheirSettings() {
		this.runner.withPropertyValues("spring.http.clients.read-timeout=7s").run((context) -> {
			ClientHttpRequestFactory factory = factory(context.getBean(RestClient.Builder.class).build());
			ClientHttpRequestFactory wrapped = ((TracingRequestFactory) factory).getDelegate();
			assertThat(wrapped).isInstanceOf(JdkClientHttpRequestFactory.class);
			assertThat(ReflectionTestUtils.getField(wrapped, "readTimeout")).isEqualTo(Duration.ofSeconds(7));
		});
	}

	@Test
	void tracesTheFactoryThatAnotherCustomizerSets() {
		SimpleClientHttpRequestFactory own = new SimpleClientHttpRequestFactory();
		this.runner.withBean(RestClientCustomizer.class, () -> (builder) -> builder.requestFactory(own))
			.run((context) -> {
				ClientHttpRequestFactory factory = factory(context.getBean(RestClient.Builder.class).build());
				assertThat(((TracingRequestFactory) factory).getDelegate()).isSameAs(own);
			});
	}

	@Test
	void tracesTheFactoryThatIsSetOnTheBuilderLater() {
		SimpleClientHttpRequestFactory own = new SimpleClientHttpRequestFactory();
		this.runner.run((context) -> {
			RestClient.Builder builder = context.getBean(RestClient.Builder.class);
			RestClient client = builder.baseUrl("http://localhost").clone().requestFactory(own).build();
			assertThat(((TracingRequestFactory) factory(client)).getDelegate()).isSameAs(own);
			assertThat(((TracingRequestFactory) factory(client.mutate().build())).getDelegate()).isSameAs(own);
		});
	}

	@Test
	void tracesTheFactoryThatIsAppliedToTheBuilder() {
		SimpleClientHttpRequestFactory own = new SimpleClientHttpRequestFactory();
		this.runner.run((context) -> {
			RestClient client = context.getBean(RestClient.Builder.class)
				.apply((builder) -> builder.requestFactory(own))
				.build();
			assertThat(((TracingRequestFactory) factory(client)).getDelegate()).isSameAs(own);
		});
	}

	@Test
	void passesOnWhatABuilderThrows() {
		this.runner.run((context) -> {
			RestClient.Builder builder = context.getBean(RestClient.Builder.class);
			assertThatIllegalArgumentException().isThrownBy(() -> builder.requestInterceptor(null));
		});
	}

	@Test
	void tracesOnceWhereABuilderIsCustomizedTwice() {
		this.runner.run((context) -> {
			RestClient.Builder builder = context.getBean(RestClient.Builder.class);
			context.getBean(XRayRestClientCustomizer.class).customize(builder);
			ClientHttpRequestFactory factory = factory(builder.build());
			assertThat(((TracingRequestFactory) factory).getDelegate()).isInstanceOf(JdkClientHttpRequestFactory.class);
		});
	}

	@Test
	void tracesTemplatesOfTheBuilderAndKeepsTheirInterceptors() {
		this.runner.run((context) -> {
			RestTemplate template = context.getBean(RestTemplateBuilder.class)
				.additionalInterceptors((request, body, execution) -> execution.execute(request, body))
				.build();
			assertThat(template.getInterceptors()).hasSize(1);
			assertThat(ReflectionTestUtils.getField(template, "requestFactory"))
				.isInstanceOf(TracingRequestFactory.class);
		});
	}

	@Test
	void backsOffWhereDisabled() {
		this.runner.withPropertyValues("xray.http-client.enabled=false").run((context) -> {
			assertThat(context).doesNotHaveBean(XRayRestClientCustomizer.class)
				.doesNotHaveBean(XRayRestTemplateCustomizer.class);
			assertThat(factory(context.getBean(RestClient.Builder.class).build()))
				.isInstanceOf(JdkClientHttpRequestFactory.class);
		});
	}

	@Test
	void backsOffWithoutRestClient() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(XRayAutoConfiguration.class, XRayRestClientAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(RestClientCustomizer.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("xrayRestClientCustomizer"));
	}

	private static ClientHttpRequestFactory factory(RestClient client) {
		return (ClientHttpRequestFactory) ReflectionTestUtils.getField(client, "clientRequestFactory");
	}

}
