/**
 * Advisory lock classes; the second key is the election's. They are numbers of this program alone, taken from
 * the letters "SQ" so that another program in the same database is unlikely to use them.
 */
export const DRAIN_LOCK = 0x5351_0001;
export const FENCE_LOCK = 0x5351_0002;
export const MIGRATION_LOCK = 0x5351_0003;
export const BULLETIN_LOCK = 0x5351_0004;
export const WEBHOOK_LOCK = 0x5351_0005;
export const PUSH_LOCK = 0x5351_0006;
export const PRINT_LOCK = 0x5351_0007;
export const AUDIT_LOCK = 0x5351_0010;
export const AUDIT_SEAL_LOCK = 0x5351_0011;
export const UPKEEP_LOCK = 0x5351_0012;
