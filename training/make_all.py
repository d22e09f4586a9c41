"""Makes every shipped model folder again: `python -m training.make_all`."""

from training.consumer_credit.train import train as train_consumer_credit
from training.home_equity.train import train as train_home_equity
from training.model1.train import train as train_model1


def main() -> None:
    """Train, measure and export each model; print its figures."""
    for train in (train_model1, train_consumer_credit, train_home_equity):
        card = train()
        print(f"{card['id']}: {card['model']['bytes']:,} bytes, {card['model']['converted']}")
        for metric in card["training"]["metrics"]:
            print(f"  {metric['name']}: {metric['value']} ({metric['low']} to {metric['high']})")


if __name__ == "__main__":
    main()
