import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, test } from 'node:test'
import { Reader } from 'mmdb-lib'
import type { NetworkSource } from '../../../model/network.ts'
import { UserError } from '../../../model/problem.ts'
import { askMmdb } from '../ask-mmdb.ts'
import { toImport } from '../read-import.ts'
import { parseWords, toText, type Words } from '../words.ts'
import { findRecord, openMmdb, readRecord } from './open-mmdb.ts'

const databases = join(import.meta.dirname, '../../../../../shared/fixtures/maxmind-testdata/test-data')
const noDatabases = existsSync(databases) ? false : `the test databases of MaxMind are not in ${databases}`

test('each address has the record that MaxMind’s own test databases hold for it', { skip: noDatabases }, () => {
  for (const name of readdirSync(databases).filter((file) => file.endsWith('.mmdb'))) {
    const bytes = readFileSync(join(databases, name))
    const [file, other] = [openMmdb(bytes), new Reader(bytes)]
    for (let high = 0; high < 65_536; high += 3) {
      for (const words of [high * 65_536 + 1, [high * 65_536 + 0x0218, 0, 0, 1]] satisfies Words[]) {
        const { record, bits } = findRecord(file, words)
        const said = record === 0 ? null : readRecord(file, record)
        assert.deepEqual([said, bits], other.getWithPrefixLength(toText(words)), `${name} ${toText(words)}`)
      }
    }
  }
})

const network = map(['asn', number(64500)])

test('records of a tree may have 24 and 32 bits', () => {
  for (const recordSize of [24, 32] as const) {
    const { find } = ask(
      write(Buffer.concat([network, map(['asn', number(64501)])]), { recordSize, second: network.length }),
    )
    assert.deepEqual([find(parseWords('1.2.3.4')!)!.asn, find(parseWords('200.2.3.4')!)!.asn], [64500, 64501])
  }
})

describe('an MMDB file written to do harm', () => {
  const nested = Buffer.concat([...Array(200).fill(Buffer.from([31, 4, 255, 255, 255])), Buffer.from([0xe0])])
  const overlapping = Buffer.concat([Buffer.from([30, 4, 0, 100]), ...Array(385).fill(Buffer.from([0x5f, 0, 0, 0]))])
  const given: readonly (readonly [says: string, bytes: Buffer])[] = [
    ['of lists that name the next list twice', write(laughs(0))],
    ['that says such lists of itself', write(network, { more: laughs })],
    ['of long lists in long lists', write(nested)],
    ['of a long text after a long text', write(overlapping)],
    ['of a pointer to itself', write(pointer(0))],
    ['whose record lies behind its end', write(network, { second: 5000 })],
  ]
  for (const [says, bytes] of given)
    test(`${says} is refused at once`, () => {
      assert.throws(
        () => toImport('odd.mmdb', bytes, null),
        (error) => error instanceof UserError && /damaged MMDB file/.test(error.message),
      )
    })

  test('is asked for what is whole in it, and says nothing of the rest', () => {
    const bytes = write(Buffer.concat([network, laughs(network.length)]), { second: network.length })
    assert.equal(toImport('half.mmdb', bytes, null).contents.ranges, 2)
    const { find } = ask(bytes)
    assert.deepEqual([find(parseWords('1.2.3.4')!)?.asn, find(parseWords('200.2.3.4')!)], [64500, null])
  })
})

function ask(bytes: Buffer) {
  return askMmdb({} as NetworkSource, bytes)
}

/** Forty lists, each with two pointers to the next: 2⁴⁰ values in 480 bytes. */
function laughs(start: number): Buffer {
  const lists = Array.from({ length: 40 }, (_, index) => {
    const next = pointer(start + (index + 1) * 12)
    return Buffer.concat([Buffer.from([2, 4]), next, next])
  })
  return Buffer.concat([...lists, network])
}

type Options = { recordSize?: 24 | 32; second?: number; more?: (start: number) => Buffer }

/** A file for IPv4 with one node: the lower half of all addresses has the record where the data begin, the upper half the one at `second`. */
function write(data: Buffer, { recordSize = 24, second = 0, more = () => number(1) }: Options = {}): Buffer {
  const tree = Buffer.alloc(recordSize / 4)
  for (const [side, offset] of [0, second].entries())
    tree.writeUIntBE(1 + 16 + offset, (side * recordSize) / 8, recordSize / 8)
  const fields = map(
    ['node_count', number(1)],
    ['record_size', number(recordSize)],
    ['ip_version', number(4)],
    ['database_type', text('Test')],
    ['more', Buffer.alloc(0)],
  )
  const marker = Buffer.from('\xab\xcd\xefMaxMind.com', 'latin1')
  return Buffer.concat([tree, Buffer.alloc(16), data, marker, fields, more(fields.length)])
}

function map(...fields: readonly (readonly [string, Buffer])[]): Buffer {
  return Buffer.concat([Buffer.from([0xe0 + fields.length]), ...fields.flatMap(([name, value]) => [text(name), value])])
}

function text(value: string): Buffer {
  return Buffer.concat([Buffer.from([0x40 + value.length]), Buffer.from(value)])
}

function number(value: number): Buffer {
  return Buffer.from([0xc4, value >>> 24, value >>> 16, value >>> 8, value])
}

/** Four bytes, counted from where the data, or the metadata, begin. */
function pointer(offset: number): Buffer {
  return Buffer.from([0x38, offset >>> 24, offset >>> 16, offset >>> 8, offset])
}
