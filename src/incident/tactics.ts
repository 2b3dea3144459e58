import type { AlertRule } from '../model/alert.ts'

/** ATT&CK's tactics by their tags in rules, in the order of its matrix; those of version 19 too, which split defense evasion into two. */
const tactics: ReadonlyMap<string, string> = new Map([
  ['reconnaissance', 'Reconnaissance'],
  ['resource-development', 'Resource Development'],
  ['initial-access', 'Initial Access'],
  ['execution', 'Execution'],
  ['persistence', 'Persistence'],
  ['privilege-escalation', 'Privilege Escalation'],
  ['defense-evasion', 'Defense Evasion'],
  ['stealth', 'Stealth'],
  ['defense-impairment', 'Defense Impairment'],
  ['credential-access', 'Credential Access'],
  ['discovery', 'Discovery'],
  ['lateral-movement', 'Lateral Movement'],
  ['collection', 'Collection'],
  ['command-and-control', 'Command and Control'],
  ['exfiltration', 'Exfiltration'],
  ['impact', 'Impact'],
])

/** What the thief wanted by it, as the rules of the alerts have it. */
export function toTactics(alerts: readonly { readonly rule: Pick<AlertRule, 'tags'> }[]): string[] {
  const tags = new Set(alerts.flatMap(({ rule }) => rule.tags.map((tag) => tag.toLowerCase().replaceAll('_', '-'))))
  return [...tactics].flatMap(([tag, name]) => (tags.has(`attack.${tag}`) ? [name] : []))
}
