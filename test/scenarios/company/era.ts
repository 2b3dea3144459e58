import type { Random } from '../../../samples/cloudtrail/random.ts'

/** The year in which a company's days lie, and with it the releases that everybody has. */
export type Era = {
  readonly year: number
  readonly eventVersion: string
  /** The cipher of most clients of the time; that of some others. */
  readonly cipher: string
  readonly otherCipher: string
  /** The second AWS CLI up to 2.15 and since: its name in the log changed. */
  readonly cliMinor: readonly [number, number]
  readonly botoMinor: readonly [number, number]
  readonly python: readonly string[]
  readonly chrome: readonly [number, number]
}

const [gcm128, gcm256] = ['ECDHE-RSA-AES128-GCM-SHA256', 'ECDHE-RSA-AES256-GCM-SHA384']
const [tls128, tls256] = ['TLS_AES_128_GCM_SHA256', 'TLS_AES_256_GCM_SHA384']

// biome-ignore format: a table is read by its columns
const eras: readonly Era[] = [
  { year: 2022, eventVersion: '1.08', cipher: gcm128, otherCipher: gcm256, cliMinor: [4, 9], botoMinor: [21, 26], python: ['3.8.10', '3.9.11', '3.10.6'], chrome: [98, 108] },
  { year: 2023, eventVersion: '1.08', cipher: gcm128, otherCipher: tls128, cliMinor: [9, 15], botoMinor: [26, 34], python: ['3.9.16', '3.10.6', '3.11.2'], chrome: [109, 120] },
  { year: 2024, eventVersion: '1.09', cipher: tls128, otherCipher: gcm128, cliMinor: [16, 22], botoMinor: [34, 35], python: ['3.10.12', '3.11.8', '3.12.3'], chrome: [121, 131] },
  { year: 2025, eventVersion: '1.11', cipher: tls128, otherCipher: tls256, cliMinor: [23, 32], botoMinor: [36, 42], python: ['3.11.11', '3.12.6', '3.13.4'], chrome: [132, 143] },
  { year: 2026, eventVersion: '1.11', cipher: tls128, otherCipher: tls256, cliMinor: [33, 36], botoMinor: [42, 44], python: ['3.12.9', '3.13.11', '3.14.6'], chrome: [144, 151] },
]

export function pickEra(random: Random): Era {
  return random.pick(eras)
}
