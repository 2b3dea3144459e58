import type { Encoding } from '../encoding.ts'
import { base64 } from './base64.ts'
import { hex } from './hex.ts'
import { plain } from './plain.ts'
import { utf16 } from './utf16.ts'

/** All ways in which a key may stand in a file. The first that finds one at a place counts. */
export const encodings: readonly Encoding[] = [plain, utf16, base64, hex]
