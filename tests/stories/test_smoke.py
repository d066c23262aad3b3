from tests.stories.world import World


async def test_smoke(world: World, channel: str) -> None:
    import time
    t = time.perf_counter()
    an = await world.phone(channel, "An", "vi")
    async def step(c):
        nonlocal t
        await c
        print(round(time.perf_counter() - t,3), end=" ")
        t = time.perf_counter()
    await step(an.writes("xin chào, tôi thấy quả bom"))
    await step(an.sends_pin(16.8163, 107.1003))
    await step(an.presses("report:distance:50"))
    await step(an.presses("report:direction:north"))
    await step(an.presses("report:look:m79"))
    await step(an.presses("report:danger:near"))
    await step(an.presses("report:danger:done"))
    await step(an.presses("report:skip"))
    await step(an.presses("report:skip"))
    await step(an.presses("report:send"))
