/**
 * Gives the memory of a file's bytes back at once; they must not be used any more. Left to the garbage collector, every few hundred files
 * make it look through the whole heap, a fifth of all the time that reading takes. Small buffers share Node's pool and are left.
 */
export function release({ buffer }: Buffer): void {
  if (buffer instanceof ArrayBuffer && buffer.byteLength !== Buffer.poolSize) buffer.transfer(0)
}
