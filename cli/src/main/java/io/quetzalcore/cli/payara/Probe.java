package io.quetzalcore.cli.payara;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** Asks an application's own URL whether it works. */
public final class Probe {
    private static final int MILLIS = 2000;

    private Probe() {}

    /** Whether the URL answers 200 within two seconds. */
    public static boolean answers(String url) {
        try {
            HttpURLConnection connection =
                    (HttpURLConnection) URI.create(url).toURL().openConnection();
            connection.setConnectTimeout(MILLIS);
            connection.setReadTimeout(MILLIS);
            try {
                return connection.getResponseCode() == HttpURLConnection.HTTP_OK;
            } finally {
                connection.disconnect();
            }
        } catch (IOException e) {
            return false;
        }
    }
}
