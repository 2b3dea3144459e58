/**
 * What makes an address an office's or a VPN's rather than a thief's: so many identities are at home there (seen on `daysAtHome` days or more,
 * and on half of all their days), and for so long.
 */
export const identitiesAtHome = 4
export const daysAtHome = 7
export const egressSpanDays = 14
