// SPDX-License-Identifier: Apache-2.0
// Copyright the X-Ray for Spring Boot authors

package io.github.xrayspring.instrument.servlet;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import jakarta.websocket.Endpoint;
import jakarta.websocket.EndpointConfig;
import jakarta.websocket.MessageHandler;
import jakarta.websocket.Session;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import org.apache.tomcat.websocket.server.WsSci;
import org.junit.jupiter.api.Test;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.web.context.ServletContextAware;

import io.github.xrayspring.testing.RecordedDocuments;
import io.github.xrayspring.testing.TestService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A WebSocket passes the filter: its handshake is a request, what follows isn't.
 */
class WebSocketUpgradeTests {

	private final RecordedDocuments documents = new RecordedDocuments();

	@Test
	void letsAWebSocketPass() throws Exception {
		try (TestService service = TestService.start(Application.class, this.documents)) {
			CompletableFuture<String> answer = new CompletableFuture<>();
			WebSocket socket = HttpClient.newHttpClient()
				.newWebSocketBuilder()
				.buildAsync(URI.create("ws://localhost:" + service.port() + "/echo"), new Listener(answer))
				.get(10, TimeUnit.SECONDS);
			socket.sendText("hello", true);

			assertThat(answer.get(10, TimeUnit.SECONDS)).isEqualTo("hello");
			assertThat(this.documents.single().at("/http/response/status").asInt()).isEqualTo(101);
			socket.abort();
		}
	}

	@SpringBootConfiguration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		WebServerFactoryCustomizer<TomcatServletWebServerFactory> webSockets() {
			return (factory) -> factory
				.addContextCustomizers((context) -> context.addServletContainerInitializer(new WsSci(), null));
		}

		@Bean
		ServletContextAware endpoint() {
			return (context) -> {
				ServerContainer container = (ServerContainer) context.getAttribute(ServerContainer.class.getName());
				try {
					container.addEndpoint(ServerEndpointConfig.Builder.create(Echo.class, "/echo").build());
				}
				catch (Exception ex) {
					throw new IllegalStateException(ex);
				}
			};
		}

	}

	/**
	 * Sends back what it gets.
	 */
	public static final class Echo extends Endpoint {

		@Override
		public void onOpen(Session session, EndpointConfig config) {
			session.addMessageHandler(String.class,
					(MessageHandler.Whole<String>) (text) -> session.getAsyncRemote().sendText(text));
		}

	}

	/**
	 * Keeps the first message.
	 */
	private record Listener(CompletableFuture<String> answer) implements WebSocket.Listener {

		@Override
		public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
			this.answer.complete(text.toString());
			return null;
		}

	}

}
