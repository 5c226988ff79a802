/**
 * Reports as one self-contained HTML file: style and pictures inside, no script, no request to anywhere, so that it opens
 * from an e-mail and prints. Every text is escaped; only this package writes tags.
 */
@NullMarked
package io.quetzalcore.formats.report;

import org.jspecify.annotations.NullMarked;
