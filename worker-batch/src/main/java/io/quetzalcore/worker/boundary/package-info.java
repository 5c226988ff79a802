/** Where the world reaches the worker: messages, HTTP, start and stop. */
@NullMarked
package io.quetzalcore.worker.boundary;

import org.jspecify.annotations.NullMarked;
