import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { base32, base64, letters, Random, toWeighted } from './random.ts'

export type MixedFiles = {
  readonly folder: string
  readonly bytes: number
  readonly files: number
  readonly keys: ReadonlySet<string>
}

/** One kind of file of a developer's machine: how often it occurs, how large it is, and its text. */
type Kind = {
  readonly share: number
  readonly ending: string
  readonly bytes: readonly [number, number]
  make(random: Random, bytes: number): Buffer
}

const words =
  'const return import function value request response user account region service error message config default export type string'.split(
    ' ',
  )

const kinds: readonly Kind[] = [
  { share: 60, ending: 'ts', bytes: [500, 30_000], make: toSource },
  { share: 20, ending: 'json', bytes: [500, 60_000], make: toJson },
  { share: 8, ending: 'log', bytes: [10_000, 800_000], make: toSource },
  {
    share: 4,
    ending: 'min.js',
    bytes: [50_000, 900_000],
    make: (random, bytes) => Buffer.from(toSource(random, bytes).toString().replaceAll(/\s+/g, ' ')),
  },
  {
    share: 4,
    ending: 'map',
    bytes: [50_000, 900_000],
    make: (random, bytes) => fill(bytes, () => random.text(base64, 4000)),
  },
  {
    share: 3,
    ending: 'bin',
    bytes: [50_000, 2_000_000],
    make: (random, bytes) => Buffer.from(fill(bytes * 1.4, () => random.text(base64, 4000)).toString(), 'base64'),
  },
  {
    share: 1,
    ending: 'log.gz',
    bytes: [200_000, 4_000_000],
    make: (random, bytes) => gzipSync(toSource(random, bytes)),
  },
]

const choose = toWeighted(kinds.map(({ share }) => share))

/** Files of all kinds, plain bytes of them together; in one of a hundred a key stands with its secret. The same for the same size. */
export function writeMixedFiles(folder: string, bytes: number): MixedFiles {
  const random = new Random(77)
  const keys = new Set<string>()
  let [written, files] = [0, 0]
  while (written < bytes) {
    const kind = kinds[choose(random)]!
    const inner = join(folder, `part-${files % 40}`, `package-${files % 900}`)
    mkdirSync(inner, { recursive: true })
    const content = kind.make(random, random.between(...kind.bytes))
    const isPlanted = files % 100 === 50 && kind.ending !== 'log.gz'
    const key = `AKIARTX3GSDS${random.text(base32, 8)}`
    const planted = isPlanted
      ? Buffer.from(`\naws_access_key_id=${key}\naws_secret_access_key=${random.text(base64, 40)}\n`)
      : Buffer.alloc(0)
    if (isPlanted) keys.add(key)
    writeFileSync(join(inner, `${files}.${kind.ending}`), Buffer.concat([content, planted]))
    written += content.length + planted.length
    files++
  }
  return { folder, bytes: written, files, keys }
}

function toSource(random: Random, bytes: number): Buffer {
  return fill(
    bytes,
    () =>
      `  ${random.pick(words)} ${random.text(letters, random.between(3, 14))} = ${random.pick(words)}.${random.pick(words)}(${random.below(100_000)}, '${random.pick(words)} ${random.pick(words)}')\n`,
  )
}

function toJson(random: Random, bytes: number): Buffer {
  return fill(
    bytes,
    () =>
      `  {"id":"${random.uuid()}","${random.pick(words)}":"${random.pick(words)} ${random.hex(40)}","n":${random.below(1e6)}},\n`,
  )
}

/** Lines are made for the first 64 KiB, and repeat: what is searched for is not in them. */
function fill(bytes: number, makeLine: () => string): Buffer {
  let text = ''
  while (text.length < Math.min(bytes, 1 << 16)) text += makeLine()
  return Buffer.alloc(Math.floor(bytes), text)
}
