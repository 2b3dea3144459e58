import type { Random } from '../../../samples/cloudtrail/random.ts'

/** A block of addresses: the first octet, and from which to which second octet; where it is small, the octets in full. */
type Block = readonly [first: number, low: number, high: number] | string

/** A country where people live: hours from UTC in winter, and blocks that its providers of Internet access announce. */
export type Country = {
  readonly code: string
  readonly offsetHours: number
  readonly access: readonly Block[]
  /** Prefixes of IPv6 that they give to homes. */
  readonly access6: readonly string[]
}

// biome-ignore format: a table is read by its columns
export const countries: readonly Country[] = [
  { code: 'DE', offsetHours: 1, access: [[87, 128, 191], [91, 0, 63], [79, 192, 255], [93, 192, 255], [217, 80, 95]], access6: ['2003:c1', '2003:e2'] },
  { code: 'FR', offsetHours: 1, access: [[90, 0, 31], [86, 192, 223], [82, 64, 67]], access6: ['2a01:cb04', '2a01:cb19'] },
  { code: 'GB', offsetHours: 0, access: [[86, 128, 191], [81, 128, 159], [109, 144, 159]], access6: ['2a00:23c5', '2a00:23c7'] },
  { code: 'ES', offsetHours: 1, access: [[83, 32, 63], [80, 24, 39], [88, 0, 31]], access6: ['2a02:9130'] },
  { code: 'IT', offsetHours: 1, access: [[79, 0, 63], [87, 0, 31], [95, 224, 255]], access6: ['2001:b07'] },
  { code: 'NL', offsetHours: 1, access: [[77, 160, 175]], access6: ['2a02:a210'] },
  { code: 'PL', offsetHours: 1, access: [[83, 0, 31], [79, 184, 191]], access6: ['2a01:110f'] },
  { code: 'SE', offsetHours: 1, access: [[90, 224, 239], [81, 224, 235]], access6: ['2001:2000:0'] },
  { code: 'CH', offsetHours: 1, access: [[83, 76, 79], [85, 0, 7], [178, 192, 199]], access6: ['2a02:120b'] },
  { code: 'IE', offsetHours: 0, access: [[86, 40, 47], [83, 70, 71]], access6: ['2001:bb0:0'] },
  { code: 'RO', offsetHours: 2, access: [[86, 120, 125], [188, 24, 27], [82, 76, 79]], access6: ['2a02:2f0e'] },
  { code: 'US', offsetHours: -5, access: [[73, 0, 255], [24, 0, 15], [71, 192, 207], [98, 192, 255]], access6: ['2601:240', '2601:647'] },
  { code: 'US', offsetHours: -8, access: [[73, 0, 255], [67, 160, 191]], access6: ['2601:600'] },
  { code: 'CA', offsetHours: -5, access: [[99, 224, 255], [70, 48, 55]], access6: ['2607:fea8'] },
  { code: 'BR', offsetHours: -3, access: [[179, 208, 223]], access6: ['2804:14d'] },
  { code: 'IN', offsetHours: 5, access: [[49, 32, 47], [117, 192, 223]], access6: ['2409:4042'] },
  { code: 'JP', offsetHours: 9, access: [[60, 32, 47]], access6: ['240b:10'] },
  { code: 'AU', offsetHours: 10, access: [[1, 120, 159], [58, 160, 175]], access6: ['2001:8003'] },
]

/** Providers of rented machines and of VPNs, by blocks that they announce. */
type Provider = { readonly name: string; readonly blocks: readonly Block[]; readonly blocks6?: readonly string[] }

// biome-ignore format: a table is read by its columns
export const hosting: readonly Provider[] = [
  { name: 'M247', blocks: ['185.232.21', '146.70.45', '146.70.107', '193.29.104', '37.120.217', '185.94.188'] },
  { name: 'Vultr', blocks: [[45, 76, 77], '95.179.140', '139.180.141', '108.61.171', '149.28.92', '207.246.83'] },
  { name: 'DigitalOcean', blocks: [[139, 59, 59], [165, 227, 227], [167, 99, 99], '178.128.86', '159.65.201', '64.227.103'], blocks6: ['2a03:b0c0:2:d0'] },
  { name: 'Hetzner', blocks: [[5, 161, 161], [116, 203, 203], '88.99.143', '65.108.211', '65.21.57', '178.63.71'], blocks6: ['2a01:4f8:c17', '2a01:4f9:c012'] },
  { name: 'Scaleway', blocks: [[51, 15, 15], '163.172.98', '212.47.229', '62.210.123'], blocks6: ['2001:bc8:1640'] },
  { name: 'OVH', blocks: ['145.239.74', '54.37.201', '51.77.86', '51.210.44', '37.187.77', '149.202.56'], blocks6: ['2001:41d0:305'] },
  { name: 'Linode', blocks: ['172.104.143', '139.162.201', '45.33.61', '172.105.76', '194.195.213'], blocks6: ['2a01:7e01::f03c'] },
  { name: 'Contabo', blocks: ['161.97.142', '62.171.167', '207.180.231', '173.249.33'] },
  { name: 'LeaseWeb', blocks: ['5.79.74', '85.17.31', '37.48.93', '81.171.6'] },
  { name: 'Hostinger', blocks: ['153.92.5', '195.35.28'] },
  { name: 'Alibaba', blocks: ['47.74.19', '47.88.56', '8.209.74', '47.236.112'] },
  { name: 'Tencent', blocks: ['43.128.77', '43.134.66', '124.156.188'] },
  { name: 'Datacamp', blocks: ['89.187.177', '156.146.55', '195.181.162', '212.102.43'] },
  { name: 'Tzulo', blocks: ['198.54.129'] },
  { name: 'Oracle Cloud', blocks: ['129.146.47', '132.145.22', '140.238.151'] },
]

/** Blocks of AWS's own machines by Region, as far as companies here live in it. */
// biome-ignore format: a table is read by its columns
export const cloud: Readonly<Record<string, readonly Block[]>> = {
  'us-east-1': [[3, 80, 95], [54, 80, 91], [34, 192, 207], [52, 0, 7], [18, 204, 209]],
  'us-east-2': [[3, 12, 23], [18, 216, 223], [52, 14, 15]],
  'us-west-2': [[34, 208, 223], [52, 32, 43], [54, 184, 191]],
  'eu-west-1': [[34, 240, 255], [52, 208, 215], [54, 72, 78], [3, 248, 255]],
  'eu-west-2': [[3, 8, 11], [18, 130, 135], [35, 176, 179]],
  'eu-west-3': [[15, 188, 188], [35, 180, 181], [13, 36, 39]],
  'eu-central-1': [[3, 64, 79], [18, 184, 199], [52, 57, 59], [35, 156, 159]],
  'eu-north-1': [[13, 48, 51], [16, 170, 171]],
  'ap-southeast-1': [[13, 212, 215], [18, 136, 143], [52, 220, 221]],
  'ap-southeast-2': [[3, 24, 27], [13, 54, 55], [52, 62, 65]],
  'ap-northeast-1': [[13, 112, 115], [18, 176, 183], [54, 64, 65]],
  'ap-south-1': [[13, 232, 235], [3, 108, 111], [65, 0, 2]],
  'ca-central-1': [[3, 96, 99], [15, 222, 223], [35, 182, 183]],
  'sa-east-1': [[18, 228, 231], [54, 232, 233], [15, 228, 229]],
}

/** Where the machines of hosted pipelines come from: GitHub's from Microsoft's cloud, GitLab's from Google's, others' from AWS. */
export const runners: Readonly<Record<'github' | 'gitlab' | 'circle', readonly Block[]>> = {
  github: [
    [20, 57, 57],
    [20, 121, 121],
    [20, 172, 172],
    [4, 227, 227],
    [13, 64, 73],
    [52, 224, 239],
  ],
  gitlab: [
    [34, 73, 75],
    [35, 227, 231],
    [34, 138, 139],
    [35, 185, 185],
  ],
  circle: [
    [3, 80, 95],
    [54, 80, 91],
    [34, 224, 231],
  ],
}

/** An address of one of the blocks. */
export function pickAddress(blocks: readonly Block[], random: Random): string {
  const block = random.pick(blocks)
  const last = random.between(1, 254)
  if (typeof block === 'string') return `${block}.${last}`
  return `${block[0]}.${random.between(block[1], block[2])}.${random.between(1, 254)}.${last}`
}

/** An address of IPv6 in one of the prefixes, in the short form of RFC 5952. */
export function pickAddress6(prefixes: readonly string[], random: Random): string {
  const group = () => (0x1000 + random.below(0xf000 - 0x1000)).toString(16)
  const prefix = random.pick(prefixes)
  const given = prefix.replace('::', ':0:0:').split(':')
  const groups = [...given, ...Array.from({ length: 8 - given.length }, group)]
  return groups.join(':').replace(':0:0:', '::')
}

/** Someone's way into the Internet at home; one in seven has IPv6. */
export function pickHome(country: Country, random: Random): string {
  const isNew = random.chance(14)
  return isNew ? pickAddress6(country.access6, random) : pickAddress(country.access, random)
}
