"""What the gate is told of the brand: its hours, its promises, and its names."""

from datetime import time

import pytest
from msgspec.structs import replace

from shared.domain.brand.model import Brand
from shared.domain.brand.settings import PromotionLimits
from shared.domain.brand.validation import BrandInvalid
from shared.domain.gate.brand_policy import gate_policy


def test_the_policy_is_what_the_brand_says(brand: Brand) -> None:
    offers, *others = brand.programs
    stricter = replace(
        brand,
        programs=(replace(offers, per_30_days=2), *others),
        promotion=PromotionLimits("10:00", "18:30", 3),
    )

    policy = gate_policy(stricter)

    assert (policy.opens, policy.closes) == (time(10), time(18, 30))
    assert (policy.per_24_hours, policy.per_30_days) == (1, 3)
    assert policy.programs == {"offers": 2}, "programs that sell, and no other"
    assert {brand.name, *offers.name.values()} <= set(policy.names)


def test_a_program_need_not_promise_a_number(brand: Brand) -> None:
    silent = replace(brand, programs=tuple(replace(p, per_30_days=None) for p in brand.programs))

    assert gate_policy(silent).programs == {"offers": None}


@pytest.mark.parametrize(("promised", "allowed"), [(0, False), (1, True), (30, True), (31, False)])
def test_a_promise_is_one_to_thirty(brand: Brand, promised: int, allowed: bool) -> None:
    if allowed:
        assert replace(brand.programs[0], per_30_days=promised).per_30_days == promised
        return
    with pytest.raises(BrandInvalid, match="per_30_days is 1 to 30"):
        replace(brand.programs[0], per_30_days=promised)
