import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { ContentProblem } from '../../model/answers.ts'
import type { Bucket } from './bucket.ts'
import { parseBucket } from './parse-bucket.ts'

export type { Bucket, BucketCall } from './bucket.ts'

export type LoadedBuckets = { readonly buckets: readonly Bucket[]; readonly problems: readonly ContentProblem[] }

/** The buckets that come with keytrail. */
export const ownBuckets = fileURLToPath(new URL('../../../buckets', import.meta.url))

const mostBytes = 1_000_000

/** Reads all `*.yml` of a folder, in order of their names. Never fails as a whole: what cannot be used is a problem with its place. */
export async function loadBuckets(folder: string = ownBuckets): Promise<LoadedBuckets> {
  const names = await readdir(folder).catch((error: Error) => error)
  if (names instanceof Error)
    return { buckets: [], problems: [toProblem(folder, `The folder of buckets cannot be read: ${names.message}.`)] }
  const files = names.filter((name) => /\.ya?ml$/.test(name)).sort()
  const loaded = await Promise.all(files.map((name) => loadBucket(join(folder, name))))
  return {
    buckets: loaded.flatMap(({ bucket }) => bucket ?? []),
    problems: loaded.flatMap(({ problems }) => problems),
  }
}

/** Reads one file; `bucket` is null when it cannot be used. */
export async function loadBucket(
  file: string,
): Promise<{ readonly bucket: Bucket | null; readonly problems: readonly ContentProblem[] }> {
  const bytes = await readFile(file).catch((error: Error) => error)
  if (bytes instanceof Error)
    return { bucket: null, problems: [toProblem(file, `The file cannot be read: ${bytes.message}.`)] }
  if (bytes.length > mostBytes) return { bucket: null, problems: [toProblem(file, 'The file is larger than 1 MB.')] }
  return parseBucket(file, bytes.toString('utf8'))
}

function toProblem(file: string, says: string): ContentProblem {
  return { severity: 'error', code: 'bucket-unreadable', says, file }
}
