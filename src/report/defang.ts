import { parseAddress } from '../model/address.ts'

/**
 * Text in which no address can be followed by accident: `203[.]0[.]113[.]7`, `2001[:]db8[:][:]1`, `hxxps[://]`. Version numbers behind a slash
 * (`Chrome/108.0.0.0`) and clocks are none.
 */
export function defang(text: string): string {
  return text
    .replaceAll(/\bhttp(s?):\/\//gi, 'hxxp$1[://]')
    .replaceAll(/(?<![\w.]|(?<!\])\/)\d{1,3}(?:\.\d{1,3}){3}(?![\w]|\.\d)/g, (found) =>
      parseAddress(found) ? found.replaceAll('.', '[.]') : found,
    )
    .replaceAll(/(?<![\w:.])[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,8}(?:\.\d{1,3}){0,3}(?![\w:])/g, (found) =>
      found.length > 2 && parseAddress(found) ? found.replaceAll(':', '[:]') : found,
    )
}
