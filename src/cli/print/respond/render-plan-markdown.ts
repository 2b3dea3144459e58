import { escapedMarkdown } from '../../../model/escaped-markdown.ts'
import { type Action, type ResponsePlan, stages } from '../../../model/response.ts'
import { visible } from '../visible.ts'

/** A plan as a page of Markdown: for a ticket, with boxes to tick. Text from a log can neither mark up nor become a link. */
export function renderPlanMarkdown({ incidentId, actions, alive, notes }: ResponsePlan): string {
  return [
    `# Response plan of ${escapedMarkdown(incidentId)}`,
    ...stages.flatMap((stage) => {
      const own = actions.filter((action) => action.stage === stage)
      return own.length === 0 ? [] : [`## ${stage.charAt(0).toUpperCase()}${stage.slice(1)}`, ...own.map(renderAction)]
    }),
    ...renderList(
      'Lives on',
      alive.map(
        ({ identity, key, issuedBy, until, isExact }) =>
          `${key ?? 'a session'} of ${identity}, from ${issuedBy}, until ${until}${isExact ? '' : ' at the latest'}`,
      ),
    ),
    ...renderList('To mind', notes),
  ]
    .join('\n\n')
    .concat('\n')
}

const boxes: Readonly<Partial<Record<Action['status'], string>>> = { applied: 'x', verified: 'x', manual: 'x' }

function renderAction({
  id,
  order,
  title,
  status,
  why,
  breaks,
  limits,
  commands,
  snippets,
  undo,
  decision,
  account,
  region,
}: Action): string {
  const said =
    decision === null
      ? []
      : [`${status} at ${decision.time} by ${decision.by}${decision.note === null ? '' : `: ${decision.note}`}`]
  const remarks = [
    ...said,
    `Why: ${why}`,
    ...breaks.map((says) => `Stops: ${says}`),
    ...limits.map((says) => `Mind: ${says}`),
  ]
  return [
    `- [${boxes[status] ?? ' '}] **${order}. ${escapedMarkdown(title)}** (${escapedMarkdown([id, account, region, status].filter((one) => one !== null).join(', '))})`,
    ...remarks.map((says) => `  - ${escapedMarkdown(says)}`),
    ...renderCode('sh', commands),
    ...(undo === 'none'
      ? ['  - It cannot be taken back.']
      : undo.length > 0
        ? ['  - To take it back:', ...renderCode('sh', undo)]
        : []),
    ...snippets.flatMap(({ language, says, text }) => [
      `  - ${escapedMarkdown(says)}`,
      ...renderCode(language === 'terraform' ? 'hcl' : language, text.split('\n')),
    ]),
  ].join('\n')
}

/** A fence that nothing inside of it can end. */
function renderCode(language: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return []
  const shown = lines.map(visible)
  const longest = Math.max(2, ...shown.flatMap((line) => (line.match(/`+/g) ?? []).map((run) => run.length)))
  const fence = '`'.repeat(longest + 1)
  return ['', `  ${fence}${language}`, ...shown.map((line) => `  ${line}`), `  ${fence}`, '']
}

function renderList(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`## ${title}`, items.map((item) => `- ${escapedMarkdown(item)}`).join('\n')]
}
