import { toIso } from './moment.ts'
import { letters, type Random } from './random.ts'

export type LogFolder = 'CloudTrail' | 'CloudTrail-Digest'

/** Whose trail writes, and the moment at which it does. */
export type Trail = { readonly account: string; readonly region: string; readonly at: number }

/** Where a trail puts its files of a day. */
export function toFolder(kind: LogFolder, { account, region, at }: Trail): string {
  return `AWSLogs/${account}/${kind}/${region}/${toIso(at).slice(0, 10).replaceAll('-', '/')}`
}

/** How a log file's name begins: `111122223333_CloudTrail_eu-west-1_20221205T2105Z`. */
export function toStem({ account, region, at }: Trail): string {
  return `${account}_CloudTrail_${region}_${toIso(at).slice(0, 16).replace(/[-:]/g, '')}Z`
}

/** A log file's whole path, in the layout that CloudTrail keeps. */
export function toLogPath(trail: Trail, random: Random): string {
  return `${toFolder('CloudTrail', trail)}/${toStem(trail)}_${random.text(letters, 16)}.json.gz`
}
