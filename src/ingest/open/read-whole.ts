import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

/** A file's bytes, in memory that they share with no others: `release` can give it back. Throws what the system says. */
export function readWhole(path: string | Buffer): Buffer {
  const descriptor = openSync(path, 'r')
  try {
    const bytes = Buffer.allocUnsafeSlow(fstatSync(descriptor).size)
    let filled = 0
    for (let got = -1; got !== 0 && filled < bytes.length; filled += got)
      got = readSync(descriptor, bytes, filled, bytes.length - filled, null)
    return bytes.subarray(0, filled)
  } finally {
    closeSync(descriptor)
  }
}
