import { closeSync, openSync, readdirSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync, gzipSync } from 'node:zlib'
import { add, type LogSet, nothing, type Sums } from './log-set.ts'

type Wanted = { readonly files: number; readonly rawBytes: number; readonly isPacked: boolean }

/** Puts the records of many small files into a few large ones: one `{"Records":[…]}` each. Fewer files, or a smaller one, when the source ends. */
export function writeLargeFiles(folder: string, from: LogSet, wanted: Wanted): Sums {
  const texts = readRecords(from)
  let sums = nothing
  for (let file = 0; file < wanted.files; file++) {
    const path = join(folder, `CloudTrail-${String(file + 1).padStart(3, '0')}.json`)
    const written = writeLargeFile(path, texts, wanted.rawBytes)
    if (written.records === 0) {
      rmSync(path)
      break
    }
    sums = add(sums, wanted.isPacked ? pack(path, written) : written)
  }
  return sums
}

function writeLargeFile(path: string, texts: Iterator<string>, rawBytes: number): Sums {
  const descriptor = openSync(path, 'w')
  let bytes = writeSync(descriptor, '{"Records":[')
  let records = 0
  while (bytes < rawBytes) {
    const { value, done } = texts.next()
    if (done) break
    bytes += writeSync(descriptor, records === 0 ? value : `,${value}`)
    records += value.split('{"eventVersion"').length - 1
  }
  bytes += writeSync(descriptor, ']}')
  closeSync(descriptor)
  return { files: 1, records, rawBytes: bytes, bytes }
}

function pack(path: string, plain: Sums): Sums {
  const packed = `${path}.gz`
  const descriptor = openSync(packed, 'w')
  writeSync(descriptor, gzipSync(readFileSync(path)))
  closeSync(descriptor)
  rmSync(path)
  return { ...plain, bytes: statSync(packed).size }
}

/** The records of one file after the other, without the brackets around them. */
function* readRecords({ folders }: LogSet): Generator<string> {
  for (const folder of folders) {
    const names = readdirSync(folder, { recursive: true, encoding: 'utf8' })
    for (const name of names.filter((each) => each.endsWith('.gz')).sort()) {
      const text = gunzipSync(readFileSync(join(folder, name))).toString()
      yield text.slice('{"Records":['.length, -']}'.length)
    }
  }
}
