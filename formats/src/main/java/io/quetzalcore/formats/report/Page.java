package io.quetzalcore.formats.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** A page that is written from top to bottom. All texts handed in are plain text. */
public final class Page {

    /** A table column: its heading, and whether it holds numbers, which stand to the right. */
    public record Column(String title, boolean number) {
        public static Column text(String title) {
            return new Column(title, false);
        }

        public static Column number(String title) {
            return new Column(title, true);
        }
    }

    private final StringBuilder html = new StringBuilder(1 << 16);

    /** Starts a page with a title and a line below it. */
    public Page(String title, String subtitle) {
        html.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
                .append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
                .append("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:;")
                .append(" style-src 'unsafe-inline'\">\n<title>")
                .append(escape(title))
                .append("</title>\n<style>\n")
                .append(style())
                .append("</style>\n</head>\n<body>\n<header>\n<h1>")
                .append(escape(title))
                .append("</h1>\n<p>")
                .append(escape(subtitle))
                .append("</p>\n</header>\n<main>\n");
    }

    private static String style() {
        try (InputStream in = Page.class.getResourceAsStream("report.css")) {
            if (in == null) {
                throw new IllegalStateException("report.css is missing from this jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Makes a text harmless in HTML, inside and outside of attributes. */
    public static String escape(String text) {
        StringBuilder safe = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> safe.append("&amp;");
                case '<' -> safe.append("&lt;");
                case '>' -> safe.append("&gt;");
                case '"' -> safe.append("&quot;");
                case '\'' -> safe.append("&#39;");
                default -> safe.append(c < ' ' && c != '\n' && c != '\t' ? '\uFFFD' : c);
            }
        }
        return safe.toString();
    }

    /** A table of contents: anchor names and what they are called. */
    public Page contents(Map<String, String> entries) {
        html.append("<nav>\n");
        entries.forEach((anchor, name) -> html.append("<a href=\"#")
                .append(escape(anchor))
                .append("\">")
                .append(escape(name))
                .append("</a>\n"));
        html.append("</nav>\n");
        return this;
    }

    public Page section(String anchor, String title) {
        html.append("<h2 id=\"")
                .append(escape(anchor))
                .append("\">")
                .append(escape(title))
                .append("</h2>\n");
        return this;
    }

    public Page heading(String title) {
        html.append("<h3>").append(escape(title)).append("</h3>\n");
        return this;
    }

    public Page paragraph(String text) {
        html.append("<p>").append(escape(text)).append("</p>\n");
        return this;
    }

    /** A paragraph set apart: what a reader must not miss. */
    public Page note(String text) {
        html.append("<p class=\"note\">").append(escape(text)).append("</p>\n");
        return this;
    }

    public Page list(List<String> items) {
        html.append("<ul>\n");
        items.forEach(item -> html.append("<li>").append(escape(item)).append("</li>\n"));
        html.append("</ul>\n");
        return this;
    }

    /** A few figures in large type, each with what it is. */
    public Page figures(Map<String, String> valuesByName) {
        html.append("<dl class=\"figures\">\n");
        valuesByName.forEach((name, value) -> html.append("<div><dd>")
                .append(escape(value))
                .append("</dd><dt>")
                .append(escape(name))
                .append("</dt></div>\n"));
        html.append("</dl>\n");
        return this;
    }

    /** A picture with a caption. */
    public Page picture(byte[] jpeg, String caption) {
        html.append("<figure><img alt=\"")
                .append(escape(caption))
                .append("\" src=\"data:image/jpeg;base64,")
                .append(Base64.getEncoder().encodeToString(jpeg))
                .append("\"><figcaption>")
                .append(escape(caption))
                .append("</figcaption></figure>\n");
        return this;
    }

    public Page table(List<Column> columns, List<List<String>> rows) {
        html.append("<div class=\"wide\"><table>\n<thead><tr>");
        for (Column column : columns) {
            html.append(column.number ? "<th class=\"n\">" : "<th>")
                    .append(escape(column.title))
                    .append("</th>");
        }
        html.append("</tr></thead>\n<tbody>\n");
        for (List<String> row : rows) {
            html.append("<tr>");
            for (int i = 0; i < row.size(); i++) {
                html.append(columns.get(i).number ? "<td class=\"n\">" : "<td>")
                        .append(escape(row.get(i)))
                        .append("</td>");
            }
            html.append("</tr>\n");
        }
        html.append("</tbody>\n</table></div>\n");
        return this;
    }

    /** Names and values, a row each. */
    public Page pairs(Map<String, String> valuesByName) {
        html.append("<table class=\"pairs\"><tbody>\n");
        valuesByName.forEach((name, value) -> html.append("<tr><th>")
                .append(escape(name))
                .append("</th><td>")
                .append(escape(value))
                .append("</td></tr>\n"));
        html.append("</tbody></table>\n");
        return this;
    }

    /** What follows, until {@link #unfold}, is folded away behind a line of text; printed in full. */
    public Page fold(String title) {
        html.append("<details><summary>").append(escape(title)).append("</summary>\n");
        return this;
    }

    public Page unfold() {
        html.append("</details>\n");
        return this;
    }

    /** The whole page, in UTF-8. */
    public byte[] bytes() {
        return (html + "</main>\n</body>\n</html>\n").getBytes(StandardCharsets.UTF_8);
    }
}
