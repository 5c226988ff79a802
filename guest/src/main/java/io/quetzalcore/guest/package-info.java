/** What runs inside a VM. */
@NullMarked
package io.quetzalcore.guest;

import org.jspecify.annotations.NullMarked;
