// SPDX-FileCopyrightText: 2026 The Samspil developers
// SPDX-License-Identifier: GPL-3.0-or-later
package samspil.integration;

import ca.uhn.fhir.rest.server.RestfulServer;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

/**
 * A HAPI FHIR R4 server on the loopback address. Arguments: port (0 takes a free one) and the file that receives the
 * base URL as soon as the server answers.
 */
public final class HapiServer {
    private static final String HOST = "127.0.0.1";

    public static void main(String[] arguments) throws Exception {
        AnnotationConfigApplicationContext beans = new AnnotationConfigApplicationContext(HapiBeans.class);
        Runtime.getRuntime().addShutdownHook(new Thread(beans::close));

        Server jetty = new Server();
        ServerConnector connector = new ServerConnector(jetty, new HttpConnectionFactory(lenient()));
        connector.setHost(HOST);
        connector.setPort(Integer.parseInt(arguments[0]));
        jetty.addConnector(connector);
        jetty.setHandler(fhirContext(beans.getBean(RestfulServer.class)));
        jetty.setStopAtShutdown(true);
        jetty.start();

        String base = "http://" + HOST + ":" + connector.getLocalPort() + "/fhir";
        warmUp(base);
        publish(base, Path.of(arguments[1]));
        jetty.join();
    }

    /** FHIR's queries hold characters, such as |, that strict parsers refuse. */
    private static HttpConfiguration lenient() {
        HttpConfiguration configuration = new HttpConfiguration();
        configuration.setUriCompliance(UriCompliance.LEGACY);
        return configuration;
    }

    private static ServletContextHandler fhirContext(RestfulServer server) {
        ServletHolder holder = new ServletHolder(server);
        holder.setInitOrder(1);
        ServletContextHandler context = new ServletContextHandler("/", ServletContextHandler.NO_SESSIONS);
        context.addServlet(holder, "/fhir/*");
        return context;
    }

    /** The first answer of a fresh server takes seconds. Throws unless it is a 200. */
    private static void warmUp(String base) throws Exception {
        try (InputStream answer = URI.create(base + "/metadata").toURL().openStream()) {
            answer.readAllBytes();
        }
    }

    /** Whoever waits for the file never reads half of it. */
    private static void publish(String base, Path file) throws Exception {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        Files.writeString(part, base + "\n");
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }

    private HapiServer() {}
}
