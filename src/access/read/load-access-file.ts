import { readFile, stat } from 'node:fs/promises'
import type { AccessEntry, AccessSource } from '../../model/access.ts'
import { UserError } from '../../model/problem.ts'
import { isAuthorizationDetails, readAuthorizationDetails } from './authorization-details.ts'
import { isCredentialReport, readCredentialReport } from './credential-report.ts'
import { parseJsonDocuments } from './json-documents.ts'
import { type Loose, toMoment, toObject } from './shape.ts'

/** The details of an account with thousands of roles have some 100 MB. */
const mostBytes = 256 << 20

/** What a file says, of which moment, and how many of its entries could not be read. */
export type AccessFile = {
  readonly source: AccessSource
  readonly entries: readonly AccessEntry[]
  /** ISO 8601 UTC. */
  readonly dated: string
  /** Whether the file itself says so; otherwise it is when the file was last written. */
  readonly isDatedItself: boolean
  readonly unread: number
  /** Whether its last page says that more follow. */
  readonly isCutOff: boolean
}

/** Loads a credential report or authorization details, recognised by content. Throws UserError for what is neither, or too large. */
export async function loadAccessFile(path: string): Promise<AccessFile> {
  const { text, written } = await readText(path)
  const dated = { dated: written, isDatedItself: false }
  if (isCredentialReport(text)) return toReport([text], path, dated)
  const decoded = /^dXNlc[\w+/=\s]+$/.test(text) ? decode(text) : ''
  if (isCredentialReport(decoded)) return toReport([decoded], path, dated)
  const pages = parsePages(text, path)
  const reports = pages.map(toObject).filter(({ Content }) => typeof Content === 'string')
  if (reports.length > 0 && reports.length === pages.length) return fromAnswers(reports, path, dated)
  if (pages.length === 0 || !pages.every(isAuthorizationDetails)) throw notAccess(path)
  const read = pages.map(readAuthorizationDetails)
  return {
    source: 'authorization-details',
    ...dated,
    entries: read.flatMap(({ entries }) => entries),
    unread: read.reduce((sum, { unread }) => sum + unread, 0),
    isCutOff: pages.every((page) => toObject(page).IsTruncated === true),
  }
}

async function readText(path: string): Promise<{ text: string; written: string }> {
  try {
    const about = await stat(path)
    // A device has no end, and a pipe may never begin.
    if (!about.isFile() && !about.isDirectory()) throw new UserError(`${path} is no ordinary file.`, wayOut)
    const { size, mtimeMs } = about
    if (size > mostBytes)
      throw new UserError(
        `${path} is larger than ${mostBytes >> 20} MiB.`,
        'Ask IAM for it page by page, and import the pages.',
      )
    const bytes = await readFile(path)
    // PowerShell writes what a program prints as UTF-16.
    const isWide = bytes[0] === 0xff && bytes[1] === 0xfe
    const text = bytes.toString(isWide ? 'utf16le' : 'utf8').replace(/^\ufeff/, '')
    return { text: text.trimStart(), written: toMoment(mtimeMs / 1000)! }
  } catch (error) {
    if (error instanceof UserError) throw error
    const { code = 'unknown' } = error as NodeJS.ErrnoException
    throw new UserError(unreadable[code]?.(path) ?? `${path} cannot be read (${code}).`, wayOut)
  }
}

const wayOut = 'Name files with what IAM answered: keytrail access import --help shows how to fetch it.'
const unreadable: Readonly<Record<string, (path: string) => string>> = {
  ENOENT: (path) => `There is no file ${path}.`,
  ENOTDIR: (path) => `There is no file ${path}.`,
  EISDIR: (path) => `${path} is a folder.`,
}

/** Pages behind each other, in a list, or under `Records`. */
function parsePages(text: string, path: string): unknown[] {
  try {
    return parseJsonDocuments(text).flatMap((document) => {
      const { Records } = toObject(document)
      return Array.isArray(document) ? document : Array.isArray(Records) ? Records : [document]
    })
  } catch {
    throw notAccess(path)
  }
}

type Dated = Pick<AccessFile, 'dated' | 'isDatedItself'>

function toReport(texts: readonly string[], path: string, dated: Dated): AccessFile {
  const read = texts.map(readCredentialReport)
  const entries = read.flatMap((one) => one.entries)
  if (entries.length === 0) throw notAccess(path)
  const unread = read.reduce((sum, one) => sum + one.unread, 0)
  return { source: 'credential-report', ...dated, entries, unread, isCutOff: false }
}

/** The answers of `aws iam get-credential-report`; the date of several is the oldest one, so that none says more than it knows. */
function fromAnswers(answers: readonly Loose[], path: string, dated: Dated): AccessFile {
  const texts = answers.map(({ Content }) => decode(Content as string))
  if (!texts.every(isCredentialReport)) throw notAccess(path)
  const moments = answers.flatMap(({ GeneratedTime }) => toMoment(GeneratedTime) ?? []).sort()
  const isWhole = moments.length === answers.length
  return toReport(texts, path, isWhole ? { dated: moments[0]!, isDatedItself: true } : dated)
}

function decode(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8')
}

function notAccess(path: string): UserError {
  return new UserError(
    `${path} is neither a credential report nor authorization details of IAM.`,
    'Fetch them with aws iam get-credential-report and aws iam get-account-authorization-details.',
  )
}
