import { findTwice } from '../../find-twice.ts'
import { getEntry } from '../../yaml/node.ts'
import type { Check, Finding } from '../check.ts'

const format = /^[a-z0-9_-]+\.[a-z0-9._-]+$/
const namespaces = ['attack', 'car', 'cve', 'd3fend', 'detection', 'stp', 'tlp']
const tlp = ['red', 'amber', 'amber-strict', 'green', 'clear', 'white']
/** Of all versions: ATT&CK 19 split defense-evasion into stealth and defense-impairment. */
const tactics = [
  'reconnaissance',
  'resource-development',
  'initial-access',
  'execution',
  'persistence',
  'privilege-escalation',
  'defense-evasion',
  'stealth',
  'defense-impairment',
  'credential-access',
  'discovery',
  'lateral-movement',
  'collection',
  'command-and-control',
  'exfiltration',
  'impact',
]

const tagFormat = tagCheck('tag-format', (tag) => {
  if (!format.test(tag))
    return { says: `The tag ${JSON.stringify(tag)} is not written as namespace.value in lower case.` }
})

const namespaceTag = tagCheck('namespace-tag', (tag) => {
  const [namespace = ''] = tag.split('.')
  if (format.test(tag) && !namespaces.includes(namespace)) {
    return { says: `The namespace of the tag ${tag} is none of ${namespaces.join(', ')}.` }
  }
})

const attackTag = tagCheck('attack-tag', (tag) => {
  const value = /^attack\.(.*)$/.exec(tag)?.[1]
  if (value === undefined || tactics.includes(value) || /^(t\d{4}(\.\d{3})?|[gs]\d{4}|ta\d{4}|ds?\d{4})$/.test(value))
    return
  const dashed = value.replaceAll('_', '-')
  if (tactics.includes(dashed))
    return { says: `The tag ${tag} is written with dashes since Sigma 2.`, hint: `attack.${dashed}` }
  return { says: `The tag ${tag} names no tactic, technique, group or software of ATT&CK.` }
})

const tlpTag = tagCheck('tlp-tag', (tag) => {
  if (tag.startsWith('tlp.') && !tlp.includes(tag.slice(4)))
    return { says: `The tag ${tag} is none of ${tlp.join(', ')}.` }
})

const cveTag = tagCheck('cve-tag', (tag) => {
  if (tag.startsWith('cve.') && !/^cve\.\d{4}[.-]\d{4,}$/.test(tag)) {
    return { says: `The tag ${tag} is not written as cve.2024-12345.` }
  }
})

const duplicateTag: Check = {
  code: 'duplicate-tag',
  *find({ map, content }) {
    const twice = findTwice(content.tags)
    if (twice !== undefined) yield { says: `The tag ${twice} is given twice.`, at: getEntry(map, 'tags')!.at }
  },
}

export const tagChecks: readonly Check[] = [tagFormat, namespaceTag, attackTag, tlpTag, cveTag, duplicateTag]

/** A check of each tag by itself. */
function tagCheck(code: string, judge: (tag: string) => Omit<Finding, 'at'> | undefined): Check {
  return {
    code,
    *find({ map }) {
      const value = getEntry(map, 'tags')?.value
      for (const item of value?.kind === 'list' ? value.items : value ? [value] : []) {
        const verdict = item.kind === 'scalar' ? judge(item.text) : undefined
        if (verdict) yield { ...verdict, at: item.at }
      }
    },
  }
}
