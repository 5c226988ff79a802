/**
 * Devices for programs in other processes: WebGPU over a stream of bytes, protocol version 1.
 *
 * <pre>
 *   frame  := u32 length of what follows | u32 length of the text | text (JSON, UTF-8) | blobs
 *   text   := {"m": [message ...], "b": [length of each blob ...]}
 *   to us  : ["c", handle, method, arguments, new handle?]           a call; what it makes is kept under the new handle
 *            ["q", number, handle, method, arguments, new handle?]   the same, and one answer is wanted
 *            ["rel", [handle ...]]                                   these are forgotten
 *   from us: ["r", number, value], ["e", number, {name, message, reason?}], ["lost", device, {reason, message}],
 *            ["err", device, {type, message}], ["log", text]
 *   values : JSON; {"$h": handle}, {"$b": index of a blob}, {"$n": "NaN"|"Infinity"|"-Infinity"|"-0"}, {"$i": "digits"}
 * </pre>
 *
 * <p>Everything is little-endian. Handle 0 is the GPU. The client chooses handles and never uses one again. Calls are
 * executed strictly in their order; methods and arguments are WebGPU's. All rules of the device are held here; the client
 * does only what JavaScript itself demands of it.
 */
@NullMarked
package io.quetzalcore.vgpu.serve;

import org.jspecify.annotations.NullMarked;
