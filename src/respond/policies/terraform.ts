import type { CallValue } from '../../model/response.ts'

export type OrganisationPolicy = {
  readonly name: string
  readonly type: 'SERVICE_CONTROL_POLICY' | 'RESOURCE_CONTROL_POLICY'
  readonly content: CallValue
  /** The account or the unit that it is attached to. */
  readonly target: string
}

/** A policy of the organisation as Terraform. */
export function toPolicyTerraform({ name, type, content, target }: OrganisationPolicy): string {
  const label = name.toLowerCase().replaceAll(/[^a-z0-9]+/g, '_')
  return [
    `resource "aws_organizations_policy" "${label}" {`,
    `  name    = ${toHcl(name)}`,
    `  type    = ${toHcl(type)}`,
    `  content = jsonencode(${toHclValue(content, '  ')})`,
    '}',
    '',
    `resource "aws_organizations_policy_attachment" "${label}" {`,
    `  policy_id = aws_organizations_policy.${label}.id`,
    `  target_id = ${toHcl(target)}`,
    '}',
  ].join('\n')
}

/** A text of HCL: what would begin an expression in it is doubled, so that no name of a log is code. */
export function toHcl(text: string): string {
  return JSON.stringify(text).replaceAll('${', '$${').replaceAll('%{', '%%{')
}

/** A value as an HCL expression. */
export function toHclValue(value: CallValue, indent: string): string {
  const inner = `${indent}  `
  if (typeof value === 'string') return toHcl(value)
  if (typeof value !== 'object' || value === null) return String(value)
  if (Array.isArray(value))
    return value.length === 0
      ? '[]'
      : `[\n${value.map((one) => `${inner}${toHclValue(one, inner)},\n`).join('')}${indent}]`
  const members = Object.entries(value).map(([name, one]) => `${inner}${toHcl(name)} = ${toHclValue(one, inner)}\n`)
  return `{\n${members.join('')}${indent}}`
}
