-- Groups live at /netwerk: what search knows about them leads there too. The old address keeps sending people on (src/kernel/i18n/addresses.ts).

update search_entry set address = '/netwerk' || substr(address, length('/groepen') + 1) where address like '/groepen/%';
