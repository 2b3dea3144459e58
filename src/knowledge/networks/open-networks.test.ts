import assert from 'node:assert/strict'
import { readFileSync, statSync } from 'node:fs'
import { describe, test } from 'node:test'
import { networkClasses } from '../../model/network.ts'
import { loadAsClasses } from './as-classes.ts'
import { loadShippedSource, openNetworks } from './open-networks.ts'
import { decodeTable } from './table-file.ts'

const knowledge = new URL('../../../knowledge/', import.meta.url)
const networks = openNetworks()

describe('the table that ships', () => {
  test('knows whose well-known addresses are', () => {
    const expected = {
      '8.8.8.8': [15169, 'US', 'cloud-google', false],
      '1.1.1.1': [13335, 'US', 'cdn', false],
      '52.1.1.1': [16509, 'US', 'cloud-aws', false],
      '2600:1f18::1': [14618, 'US', 'cloud-aws', false],
      '20.42.0.1': [8075, 'US', 'cloud-microsoft', false],
      '5.9.0.1': [24940, 'DE', 'hosting', true],
      '2a01:4f8::1': [24940, 'DE', 'hosting', true],
      '45.83.220.1': [39351, 'SE', 'vpn', false],
      '::ffff:5.9.0.1': [24940, 'DE', 'hosting', true],
    }
    for (const [address, [asn, country, kind, isHosting]] of Object.entries(expected)) {
      const info = networks.lookUp(address)!
      assert.deepEqual([info.asn, info.country, info.class, info.isHosting], [asn, country, kind, isHosting], address)
      assert.equal(info.countryMeans, 'registered')
      assert.match(info.source, /shipped with keytrail of \d{4}-\d\d-\d\d/)
    }
  })

  test('says that it does not know, and does not guess', () => {
    const info = networks.lookUp('81.2.69.142')!
    assert.equal(info.class, 'unknown')
    assert.equal(info.isHosting, false)
    assert.deepEqual(info.labels, [])
  })

  test('is small, and says its date, licences and whom to thank', () => {
    assert.ok(statSync(new URL('networks.bin', knowledge)).size < 6_000_000)
    const source = loadShippedSource()
    assert.match(source.date, /^\d{4}-\d\d-\d\d$/)
    assert.ok(source.ranges > 500_000)
    assert.match(source.licence!, /CC BY 4\.0/)
    assert.match(source.attribution!, /https:\/\/db-ip\.com/)
  })
})

describe('addresses that nobody is asked about', () => {
  test('private ones are private, reserved ones reserved, in both families', () => {
    const expected = {
      private: [
        '10.1.2.3',
        '172.31.255.255',
        '192.168.0.1',
        '100.64.0.1',
        '127.0.0.1',
        '169.254.169.254',
        '::1',
        'fd00::1',
        'fe80::1',
        '::ffff:10.0.0.1',
      ],
      reserved: [
        '0.0.0.0',
        '192.0.2.1',
        '198.51.100.7',
        '203.0.113.9',
        '198.18.0.1',
        '224.0.0.1',
        '255.255.255.255',
        '::',
        '2001:db8::1',
        '2002::1',
        'ff02::1',
        '64:ff9b::1',
        '3fff::1',
      ],
    }
    for (const [kind, addresses] of Object.entries(expected)) {
      for (const address of addresses) {
        const info = networks.lookUp(address)!
        assert.equal(info.class, kind, address)
        assert.equal(info.asn, null)
        assert.match(info.source, /RFC 6890/)
      }
    }
    for (const beside of ['172.32.0.1', '100.128.0.1', '9.255.255.255', '223.255.255.255', '2003::1'])
      assert.equal(
        networks.lookUp(beside)!.class === 'private' || networks.lookUp(beside)!.class === 'reserved',
        false,
        beside,
      )
  })

  test('what is no address is not looked up', () => {
    const given = [
      'AWS Internal',
      'AWS Internal/3',
      'ec2.amazonaws.com',
      '255.18.064.253',
      '10',
      '',
      '1.2.3.4\u202e',
      'x'.repeat(100_000),
    ]
    assert.deepEqual(
      networks.lookUpAll(given),
      given.map(() => null),
    )
  })
})

describe('our list of AS numbers', () => {
  const classes = loadAsClasses()

  test('has 220 at least, each with a class, an organisation and a note', () => {
    const lines = readFileSync(new URL('as-classes.csv', knowledge), 'utf8').trimEnd().split('\n')
    assert.equal(classes.size, lines.length - 1, 'each once')
    assert.ok(classes.size >= 220)
    for (const [asn, { class: kind, organisation, note }] of classes) {
      assert.ok(networkClasses.includes(kind), `${asn}`)
      assert.ok(organisation && note, `${asn}`)
    }
  })

  test('names for each AS the organisation that the table knows', () => {
    const { asns, organisations, texts } = decodeTable(readFileSync(new URL('networks.bin', knowledge)))
    const names = new Map(Array.from(asns, (asn, index) => [asn, texts[organisations[index]!]!]))
    const odd = [...classes].filter(([asn, { organisation }]) => names.get(asn) !== organisation)
    assert.deepEqual(odd, [])
  })
})
