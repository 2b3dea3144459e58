import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, type TestContext, test } from 'node:test'
import { gzipSync } from 'node:zlib'
import fc from 'fast-check'
import { UserError } from '../../model/problem.ts'
import { loadImports } from './imports.ts'
import { keepImport } from './keep-import.ts'
import { openNetworks } from './open-networks.ts'
import { toImport } from './read-import.ts'

const now = Date.UTC(2026, 10, 24)
const databases = join(import.meta.dirname, '../../../../shared/fixtures/maxmind-testdata/test-data')

function freshFolder(t: TestContext): string {
  const folder = mkdtempSync(join(tmpdir(), 'keytrail-networks-'))
  t.after(() => rmSync(folder, { recursive: true }))
  return join(folder, 'networks')
}

function keep(folder: string, name: string, content: string | Buffer, label: string | null = null) {
  return keepImport(folder, toImport(name, Buffer.from(content), label), now).kept
}

describe('range files of the clouds', () => {
  test("AWS's name Region and service, the more telling one where a range stands twice", (t) => {
    const folder = freshFolder(t)
    const range = (service: string) => ({
      ip_prefix: '5.9.0.0/24',
      region: 'eu-central-1',
      service,
      network_border_group: 'x',
    })
    const document = {
      syncToken: '1',
      createDate: '2026-06-01-10-11-12',
      prefixes: [range('EC2'), range('AMAZON'), { ...range('AMAZON'), ip_prefix: '5.9.0.0/16' }],
      ipv6_prefixes: [{ ipv6_prefix: '2a01:4f8::/48', region: 'GLOBAL', service: 'AMAZON' }],
    }
    const { date, ranges } = keep(folder, 'ip-ranges.json', JSON.stringify(document))
    assert.deepEqual([date, ranges], ['2026-06-01', 4])
    const networks = openNetworks({ folder })
    const info = networks.lookUp('5.9.0.7')!
    assert.deepEqual([info.class, info.cloudRange, info.isHosting], ['cloud-aws', 'eu-central-1 EC2', false])
    assert.equal(networks.lookUp('5.9.1.7')!.cloudRange, 'eu-central-1 AMAZON')
    assert.equal(networks.lookUp('2a01:4f8::9')!.cloudRange, 'GLOBAL AMAZON')
    assert.equal(networks.lookUp('5.10.0.1')!.cloudRange, null)
  })

  test("Google's and Azure's are told apart by their shape", (t) => {
    const folder = freshFolder(t)
    const google = {
      creationTime: '2026-06-02T01:00:00',
      prefixes: [
        { ipv4Prefix: '5.9.0.0/24', service: 'Google Cloud', scope: 'us-west1' },
        { ipv6Prefix: '2a01:4f8::/48' },
      ],
    }
    const tag = (name: string, region: string, systemService: string) => ({
      name,
      properties: { region, systemService, addressPrefixes: ['5.10.0.0/24'] },
    })
    const azure = {
      cloud: 'Public',
      values: [tag('Sql.eastus', 'eastus', 'AzureSQL'), tag('AzureCloud.eastus', 'eastus', '')],
    }
    assert.equal(keep(folder, 'cloud.json', JSON.stringify(google)).date, '2026-06-02')
    assert.equal(keep(folder, 'ServiceTags_Public_20260615.json', JSON.stringify(azure)).date, '2026-06-15')
    const networks = openNetworks({ folder })
    assert.equal(networks.lookUp('5.9.0.1')!.class, 'cloud-google')
    assert.equal(networks.lookUp('5.9.0.1')!.cloudRange, 'us-west1 Google Cloud')
    assert.equal(networks.lookUp('5.10.0.1')!.class, 'cloud-microsoft')
    assert.equal(networks.lookUp('5.10.0.1')!.cloudRange, 'eastus AzureSQL')
  })
})

describe('lists', () => {
  test('what a label says is the class where it is one, and labels add up', (t) => {
    const folder = freshFolder(t)
    keep(folder, 'nodes.txt', '# exits\n\n5.9.0.1\n2a01:4f8::/64 ; a remark\n5.9.1.0-5.9.1.9\n', 'vpn')
    keep(folder, 'ours.txt', '5.9.0.0/16\r\n10.0.0.1\r\n', 'red team')
    keep(folder, 'homes.txt', '81.2.69.0/24\n5.9.2.0/24', 'residential')
    const networks = openNetworks({ folder })
    const of = (address: string) => {
      const { class: kind, labels, isHosting } = networks.lookUp(address)!
      return [kind, labels.join(), isHosting]
    }
    assert.deepEqual(of('5.9.0.1'), ['vpn', 'red team,vpn', true])
    assert.deepEqual(of('2a01:4f8::1:2'), ['vpn', 'vpn', true])
    assert.deepEqual(of('5.9.1.9'), ['vpn', 'red team,vpn', true])
    assert.deepEqual(of('5.9.1.10'), ['hosting', 'red team', true])
    assert.deepEqual(of('5.9.2.1'), ['hosting', 'red team,residential', true])
    assert.deepEqual(of('81.2.69.1'), ['residential', 'residential', false])
    assert.deepEqual(of('10.0.0.1'), ['private', '', false])
    assert.match(
      networks.lookUp('5.9.0.1')!.source,
      /nodes\.txt of 2026-11-24; ours\.txt of 2026-11-24; networks shipped/,
    )
  })

  test("Tor's own list needs no label", (t) => {
    const folder = freshFolder(t)
    const exits = `ExitNode ${'A'.repeat(40)}\nPublished 2026-06-01 10:00:00\nLastStatus 2026-06-03 11:00:00\nExitAddress 5.9.0.1 2026-06-03 11:01:00\n`
    const { date, ranges } = keep(folder, 'exit-addresses', exits)
    assert.deepEqual([date, ranges], ['2026-06-03', 1])
    const info = openNetworks({ folder }).lookUp('5.9.0.1')!
    assert.deepEqual([info.class, info.labels, info.isHosting], ['tor', ['tor'], true])
  })

  test("IPtoASN's table, compressed, takes the place of what ships where it is newer", (t) => {
    const folder = freshFolder(t)
    const table =
      '1.0.0.0\t1.0.0.255\t64500\tAU\tEXAMPLE-AS - Example\n1.0.1.0\t1.0.3.255\t0\tNone\tNot routed\n2a01:4f8::\t2a01:4f8:ffff:ffff:ffff:ffff:ffff:ffff\t64501\tNone\tSIX\n'
    assert.equal(keep(folder, 'ip2asn-combined.tsv.gz', gzipSync(table)).ranges, 2)
    const networks = openNetworks({ folder })
    const { asn, organisation, country, countryMeans } = networks.lookUp('1.0.0.7')!
    assert.deepEqual([asn, organisation, country, countryMeans], [64500, 'EXAMPLE-AS - Example', 'AU', 'registered'])
    assert.equal(networks.lookUp('2a01:4f8::1')!.asn, 64501)
    assert.equal(networks.lookUp('2a01:4f8::1')!.country, 'DE', 'of the older table, for the newer one says nothing')
    assert.equal(networks.lookUp('5.9.0.1')!.asn, 24940)
  })
})

const noDatabases = existsSync(databases) ? false : `the test databases of MaxMind are not in ${databases}`

describe('MMDB files', { skip: noDatabases }, () => {
  const load = (name: string) => readFileSync(join(databases, name))

  test('say network, country and city; a country of location goes before one of registration', (t) => {
    const folder = freshFolder(t)
    for (const name of ['GeoLite2-ASN-Test.mmdb', 'GeoLite2-City-Test.mmdb']) keep(folder, name, load(name))
    const networks = openNetworks({ folder })
    const london = networks.lookUp('81.2.69.142')!
    assert.deepEqual([london.country, london.countryMeans, london.place?.city], ['GB', 'located', 'London'])
    assert.ok(Math.abs(london.place!.latitude - 51.5) < 0.1)
    assert.ok(london.place!.radiusKm! > 0)
    const six = networks.lookUp('2001:218::1')!
    assert.deepEqual([six.country, six.place?.city], ['JP', null])
    assert.deepEqual(networks.lookUp('::ffff:81.2.69.142'), london)
    assert.match(london.source, /GeoLite2-City of 2026-02-04/)
  })

  test('of anonymous addresses say what hides there', (t) => {
    const folder = freshFolder(t)
    keep(folder, 'anonymous.mmdb', load('GeoIP2-Anonymous-IP-Test.mmdb'))
    const networks = openNetworks({ folder })
    assert.deepEqual(networks.lookUp('1.2.0.1')!.labels, ['vpn'])
    assert.equal(networks.lookUp('1.2.0.1')!.class, 'vpn')
    const { class: kind, labels, isHosting } = networks.lookUp('81.2.69.142')!
    assert.deepEqual([kind, labels.join(), isHosting], ['tor', 'hosting,proxy,tor,vpn', true])
  })

  test('for IPv4 alone say nothing of IPv6', (t) => {
    const folder = freshFolder(t)
    const bytes = Buffer.from(load('GeoLite2-Country-Test.mmdb'))
    // The version of addresses is a one-byte number behind its name; the tree is then read as one of IPv4.
    const at = bytes.lastIndexOf('ip_version') + 'ip_version'.length
    assert.equal(bytes[at + 1], 6)
    bytes[at + 1] = 4
    keep(folder, 'four.mmdb', bytes)
    const { source } = openNetworks({ folder }).lookUp('2a02:d180::1')!
    assert.doesNotMatch(source, /GeoLite2/)
  })

  test('that are damaged are refused, and never break a look-up', (t) => {
    const whole = load('GeoLite2-ASN-Test.mmdb')
    const folder = freshFolder(t)
    keep(folder, 'whole.mmdb', whole)
    const [file] = readdirSync(folder).filter((name) => name.endsWith('.mmdb'))
    assert.throws(() => keep(folder, 'cut.mmdb', whole.subarray(3000)), isTold(/damaged MMDB file/))
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(whole.length - 1), fc.nat(255)), { maxLength: 40 }), (changes) => {
        const bytes = Buffer.from(whole)
        for (const [at, value] of changes) bytes[at] = value
        try {
          toImport('odd.mmdb', bytes, null)
        } catch (error) {
          assert.ok(error instanceof UserError, String(error))
        }
        writeFileSync(join(folder, file!), bytes)
        const networks = openNetworks({ folder })
        for (const address of ['1.128.0.0', '89.160.20.112', '2001:218::1', '12.81.92.1']) networks.lookUp(address)
        assert.ok(networks.problems.length <= 1)
      }),
      { numRuns: 20 },
    )
  })
})

describe('what cannot be imported', () => {
  const blank = Buffer.concat([Buffer.from('1.2.3.4'), Buffer.alloc(10_000_001, '\n')])
  const given: readonly (readonly [
    says: string,
    name: string,
    content: string | Buffer,
    label: string | null,
    told: RegExp,
  ])[] = [
    ['a list without a label', 'list.txt', '1.2.3.4\n', null, /plain list.*Say it with --label/s],
    [
      'a list with a bad line',
      'list.txt',
      '1.2.3.4\n1.2.3.999\n',
      'tor',
      /Line 2: "1\.2\.3\.999" is no range.*nothing was imported/,
    ],
    ['a list with an octal-looking address', 'list.txt', '1.2.3.4\n255.18.064.253', 'tor', /Line 2/],
    ['a span the wrong way round', 'list.txt', '1.2.3.4\n1.2.3.9-1.2.3.4', 'tor', /Line 2/],
    [
      'a label where none is needed',
      'exit-addresses',
      `ExitNode ${'A'.repeat(40)}\nExitAddress 5.9.0.1 2026`,
      'tor',
      /says itself/,
    ],
    ['a label with control characters', 'list.txt', '1.2.3.4', 'a\u001b[2J', /A label is letters/],
    ['prose', 'notes.txt', 'Nothing here.', 'tor', /in no form in which.*It takes: MMDB/s],
    ['an empty file', 'empty', '', 'tor', /in no form/],
    ['broken JSON', 'ip-ranges.json', '{"prefixes": [', null, /in no form/],
    [
      'AWS ranges with a bad one',
      'ip-ranges.json',
      '{"prefixes": [{"ip_prefix": "1.2.3.0/99", "service": "EC2"}]}',
      null,
      /prefixes\[0\]: "1\.2\.3\.0\/99"/,
    ],
    [
      'Azure tags without a range',
      'tags.json',
      '{"values": [{"name": "x", "properties": {"addressPrefixes": []}}]}',
      null,
      /no range of addresses in it/,
    ],
    ['a table with a torn line', 'ip2asn.tsv', '1.0.0.0\t1.0.0.255\t1\tAU\tX\n1.0.1.0\t1.0', null, /Line 2/],
    ['a damaged gzip file', 'x.gz', gzipSync('1.2.3.4'.repeat(100)).subarray(0, 20), 'tor', /damaged gzip/],
    ['an archive', 'x.zip', Buffer.from('PK\u0003\u0004xxxx'), null, /is an archive.*Unpack it/s],
    ['a line without end', 'list.txt', `1.2.3.4\n1.2.3.5${' '.repeat(2000)}x`, 'tor', /Line 2: "1\.2\.3\.5/],
    ['one line of hyphens', 'list.txt', Buffer.alloc(5_000_000, '-'), 'tor', /in no form/],
    ['a list of blank lines', 'list.txt', blank, 'tor', /more than 10000000 lines/],
    ['JSON of many bytes', 'x.json', Buffer.alloc(50_000_001, '['), null, /JSON of more than 50 MB/],
    ['JSON of many values', 'x.json', `[${'{},'.repeat(1_000_000)}{}]`, null, /JSON of more than 1000000 values/],
    ['bytes of no kind', 'x.bin', Buffer.alloc(5000), null, /in no form/],
  ]
  for (const [says, name, content, label, told] of given) {
    test(`${says} is told in a sentence, with the way out`, (t) => {
      const folder = freshFolder(t)
      assert.throws(() => keep(folder, name, content, label), isTold(told))
      assert.ok(!existsSync(folder), 'nothing was written')
    })
  }
})

describe('the folder of imports', () => {
  test('remembers what an import was, and the same again takes its place', (t) => {
    const folder = freshFolder(t)
    const first = keep(folder, 'vpn.txt', '1.2.3.4', 'vpn')
    keep(folder, 'vpn.txt', '1.2.3.4', 'ours')
    const again = keepImport(folder, toImport('vpn.txt', Buffer.from('1.2.3.5\n1.2.3.6'), 'vpn'), now + 1)
    assert.equal(again.replaced?.sha256, first.sha256)
    const list = loadImports(folder)
    assert.deepEqual(
      list.map(({ name, label, ranges, date, importedAt }) => [name, label, ranges, date, importedAt]),
      [
        ['vpn.txt', 'ours', 1, '2026-11-24', '2026-11-24T00:00:00.000Z'],
        ['vpn.txt', 'vpn', 2, '2026-11-24', '2026-11-24T00:00:00.001Z'],
      ],
    )
    assert.match(first.sha256!, /^[0-9a-f]{64}$/)
    assert.equal(readdirSync(folder).length, 3)
    const networks = openNetworks({ folder })
    assert.deepEqual(networks.lookUp('1.2.3.4')!.labels, ['ours'])
    assert.deepEqual(networks.lookUp('1.2.3.6')!.labels, ['vpn'])
  })

  test('what says that it is from tomorrow is from today, and not the newest for good', (t) => {
    const folder = freshFolder(t)
    const ofYear = (createDate: string) =>
      JSON.stringify({ createDate, prefixes: [{ ip_prefix: '5.9.0.0/24', region: 'r', service: 'EC2' }] })
    const dates = ['9999-12-31-00-00-00', '2026-11-25-00-00-00', '2026-11-24-23-00-00', '2026-11-23-00-00-00']
    assert.deepEqual(
      dates.map((date) => keep(folder, 'ip-ranges.json', ofYear(date)).date),
      ['2026-11-24', '2026-11-24', '2026-11-24', '2026-11-23'],
    )
  })

  test('what was damaged since is told, and the others are asked', (t) => {
    const folder = freshFolder(t)
    const { file } = keep(folder, 'vpn.txt', '5.9.0.1', 'vpn')
    keep(folder, 'tor.txt', '5.9.0.0/31', 'tor')
    writeFileSync(join(folder, file), 'x')
    const { problems, lookUp } = openNetworks({ folder })
    assert.match(problems.join(), /imported from vpn\.txt cannot be read.*import them again/)
    assert.deepEqual(lookUp('5.9.0.1')!.labels, ['tor'])
    writeFileSync(join(folder, 'imports.json'), '{')
    assert.equal(openNetworks({ folder }).problems.length, 1)
  })
})

function isTold(told: RegExp) {
  return (error: unknown) => {
    assert.ok(error instanceof UserError, String(error))
    assert.match(`${error.message} ${error.hint}`, told)
    return true
  }
}
