import type { Figure, Reading } from './measure/figure.ts'

/** The table is Markdown, to be read in a terminal and kept in the README. */
export const tableHead = `| figure | reached | must | aim | | lowest to highest | measured |
|---|---|---|---|---|---|---|`

/** `isJudged`: the bounds are meant for the full corpus; of a smaller one only the measurements are shown. */
export function renderReading(figure: Figure, reading: Reading, isJudged: boolean): string {
  const cells = [
    reading.of ? `${figure.says}: ${reading.of}` : figure.says,
    `**${toText(reading.value, figure)}**`,
    toBound(figure.must, figure),
    toBound(figure.aim, figure),
    isJudged ? judge(figure, reading.value) : '',
    `${toText(reading.least, figure)} to ${toText(reading.most, figure)}`,
    reading.detail,
  ]
  return `| ${cells.join(' | ')} |`
}

export function renderFailure(figure: Figure, message: string): string {
  const said = message.split('\n').filter((line) => line.trim() !== '')
  return `| ${figure.says} | FAILED | ${toBound(figure.must, figure)} | ${toBound(figure.aim, figure)} | MISSED | | ${said.slice(0, 3).join(' ').slice(-300)} |`
}

function judge({ must, aim, better }: Figure, value: number): string {
  if (must === null || aim === null) return ''
  const holds = (bound: number) => (better === 'less' ? value <= bound : value >= bound)
  return holds(aim) ? 'aim' : holds(must) ? 'must' : 'MISSED'
}

function toBound(bound: number | null, figure: Figure): string {
  return bound === null ? '' : `${figure.better === 'less' ? '≤' : '≥'} ${bound}`
}

function toText(value: number, { unit }: Figure): string {
  if (unit === '×') return value.toFixed(2)
  return `${value.toFixed(unit === 'MB' ? 0 : 1)} ${unit}`
}
