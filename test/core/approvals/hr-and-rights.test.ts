import { expect, test } from "vitest";
import { openWhoDesk } from "../../fixtures/company/approvers-desk.ts";
import { addStaff, bernd, carla, count } from "../../fixtures/company/company.ts";
import { describeEachStore } from "../../fixtures/stores/stores.ts";

describeEachStore("What HR may not do about a right that is asked for", (store) => {
  test("HR disconnects nobody who asks for a right, as little as who has one", async () => {
    const db = await store.open();
    await addStaff(db);
    const { type, work } = openWhoDesk(db);
    await type(carla, 'request-admin reason="covers for Anna" for=24h');
    await work();
    expect(await type(bernd, "disconnect carla.o'brien@firm.de")).toContain(
      "Carla O'Brien hat ein Recht oder fragt danach: Nur ein Administrator darf die Chats trennen.",
    );
    await db.execute("update admin_requests set state = 'cancelled'");
    expect(await type(bernd, "disconnect carla.o'brien@firm.de")).toContain("Das gehört sofort nicht mehr zu");
  });

  test("once HR no more, they change no request for others; they may withdraw it, and change what they ask for themselves", async () => {
    const db = await store.open();
    await addStaff(db);
    const { type } = openWhoDesk(db);
    expect(await type(bernd, 'request-admin carla.o\'brien@firm.de reason="covers" for=24h')).toContain("Angefragt.");
    expect(await type(bernd, "change-request 1 for=8h")).toContain("Geändert.");
    await db.execute("update role_grants set ended_at = now() where role = 'hr'");
    expect(await type(bernd, "change-request 1 for=168h")).toContain(
      "Für andere fragen nur Personalabteilung und Administratoren",
    );
    expect(await count(db, "admin_requests", "hours = 8 and state = 'pending'")).toBe(1);
    expect(await type(bernd, "cancel-request 1")).toContain("Zurückgezogen.");
    await type(carla, 'request-admin reason="for myself" for=24h');
    expect(await type(carla, "change-request myself for=8h")).toContain("Changed.");
  });
});
