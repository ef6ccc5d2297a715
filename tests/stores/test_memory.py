from sayso.ports import Store
from sayso.stores.memory import MemoryStore
from sayso.testing.store import StoreSuite


class TestMemory(StoreSuite):
    def make(self) -> Store:
        return MemoryStore()
