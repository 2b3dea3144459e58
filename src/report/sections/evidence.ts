import { type Block, code, heading, paragraph, sentences, table, type Words } from '../document.ts'
import { toCount, toCounted, toWorded } from '../say/numbers.ts'
import type { SectionWriter } from '../section.ts'
import type { Story } from '../story.ts'

const mostFiles = 500

/** What somebody needs who wants to check this report, or make it again. */
export const evidence: SectionWriter = {
  id: 'evidence',
  title: 'Appendix: files and versions',
  write: (story) => [...toFiles(story), ...toVersions(story)],
}

function toFiles({ files }: Story): Block[] {
  if (files.length === 0) return []
  const shown = files.slice(0, mostFiles)
  const left = files.length - shown.length
  return [
    heading('Files'),
    ...sentences(
      `The events are from ${toCounted(files.length, 'log file')}. The SHA-256 is that of the bytes on disk when they were read.`,
    ),
    ...table(
      ['File', 'Bytes #', 'Records #', 'SHA-256'],
      shown.map(({ path, size, records, sha256 }): Words[] => [
        path,
        toCount(size),
        toCount(records),
        sha256 === null ? 'could not be read' : [code(sha256)],
      ]),
    ),
    ...(left > 0 ? [paragraph(`${toWorded(left, 'more', 'more')} can be found in the JSON form of this report.`)] : []),
  ]
}

function toVersions({ version, alerts, ruleVersions }: Story): Block[] {
  const digestOf = new Map(ruleVersions.map(({ id, digest }) => [id, digest]))
  const rules = [...new Map(alerts.map(({ rule }) => [rule.id, rule])).values()].sort((one, other) =>
    one.title < other.title ? -1 : 1,
  )
  return [
    heading('Versions'),
    ...sentences(
      `This report was made by Keytrail ${version}.`,
      rules.length > 0 && 'Rules are told apart by the digest of their text.',
    ),
    ...table(
      ['Rule', 'Id', 'Digest', 'Author', 'Licence'],
      rules.map(({ id, title, author, license }): Words[] => [
        title,
        [code(id)],
        digestOf.has(id) ? [code(digestOf.get(id)!.slice(0, 16))] : 'not recorded',
        author ?? 'not named',
        license ?? 'not named',
      ]),
    ),
  ]
}
