import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { makeSample } from './generator/sample.ts'

/** Writes the sample anew: `node samples/generate.ts`. */
const folder = join(import.meta.dirname, 'intrusion')
rmSync(folder, { recursive: true, force: true })

const { files, truth } = makeSample()
let bytes = 0
for (const { path, text } of files) {
  const packed = gzipSync(text, { level: 9 })
  bytes += packed.length
  mkdirSync(dirname(join(folder, path)), { recursive: true })
  writeFileSync(join(folder, path), packed)
}
writeFileSync(join(folder, 'truth.json'), `${JSON.stringify(truth, null, 2)}\n`)
console.log(`${files.length} files, ${(bytes / 1e6).toFixed(2)} MB`)
