/** How an address is written is the phone system's affair. */
export const plainEmail = (email: string): string => email.trim().toLowerCase();

export const sameEmail = (one: string, other: string): boolean => plainEmail(one) === plainEmail(other);
