import type { Container } from '../container.ts'
import { gzip } from './gzip.ts'
import { tar } from './tar.ts'
import { zip } from './zip.ts'
import { zstd } from './zstd.ts'

/** All archives that are opened, one inside the other too. */
export const containers: readonly Container[] = [gzip, zip, zstd, tar]

/** Archives that are told apart and not opened: how they begin, in Latin-1, and what they are. */
export const foreignContainers: readonly (readonly [signature: string, says: string])[] = [
  ['BZh', 'bzip2'],
  ['\xfd7zXZ\0', 'xz'],
  ['\x04\x22\x4d\x18', 'lz4'],
  ['\x1f\x9d', 'compress (.Z)'],
  ["7z\xbc\xaf'\x1c", 'a 7z archive'],
  ['Rar!\x1a\x07', 'a rar archive'],
]
