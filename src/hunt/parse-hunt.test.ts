import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { parseHunt } from './parse-hunt.ts'

const head = `title: Who stops machines
hypothesis: Nobody does.
read: One row each.
attack: [T1489]
cost: one call`
const toFile = (yaml: string, sql = 'select identity from events') => `/*\n${yaml}\n*/\n${sql}\n`
const told = (text: string) =>
  parseHunt('mine/who.sql', text).problems.map(({ severity, line, says, hint }) =>
    `${severity} ${line}: ${says} ${hint ?? ''}`.trim(),
  )

describe('a hunt is read', () => {
  test('with its name, its head and the line of its SQL', () => {
    const { hunt, problems } = parseHunt(
      'mine/who.sql',
      toFile(`${head}\nparameters: { days: { type: number, says: days, default: 14 } }`, 'select :days as days'),
    )
    assert.deepEqual(problems, [])
    assert.deepEqual([hunt!.name, hunt!.title, hunt!.line], ['who', 'Who stops machines', 9])
    assert.deepEqual(hunt!.parameters, [{ name: 'days', type: 'number', says: 'days', default: '14' }])
  })

  test('or is told where it is wrong, and what to write instead', () => {
    assert.deepEqual(told('select 1'), [
      'error 1: A hunt begins with a comment of YAML. Write /* title: … hypothesis: … */ above the SQL.',
    ])
    assert.deepEqual(told(toFile(head.replace('hypothesis', 'hypotesis'))), [
      'error 3: "hypotesis" is not known here. Did you mean hypothesis?',
      'error 1: The head has no hypothesis. Write hypothesis: and a sentence.',
    ])
    assert.deepEqual(told(toFile(head.replace('T1489', 'attack.t1489'))), [
      'error 5: "attack.t1489" is no technique. Write T1087.004.',
    ])
    assert.deepEqual(told(toFile(`${head}\nafter: [rythm]`)), [
      'error 7: There is no step "rythm". Did you mean rhythm?',
    ])
    assert.deepEqual(told(toFile(head, 'delete from events')), [
      'error 8: The SQL is no question. Begin with select or with.',
    ])
    assert.deepEqual(told(toFile(head, 'select identity,\n  kt_cal() from events')), [
      'error 9: There is no function kt_cal. Did you mean kt_call?',
    ])
    assert.match(told(toFile('title: [')).join(), /^error/)
    for (const file of ['saved.sql', 'My Hunt.sql'])
      assert.match(parseHunt(file, toFile(head)).problems[0]!.says, /cannot be the name of a hunt/)
  })

  test('and is warned of what only one database knows, wherever it is not a name', () => {
    assert.deepEqual(
      told(toFile(head, 'select arg_min(identity, event_time) as "list", first, \'qualify\' from events group by all')),
      [
        'warning 8: Not every database knows arg_min. Write min_by(x, y).',
        'warning 8: Not every database knows all. List the expressions.',
      ],
    )
  })
})
